package org.tocsin.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One real PostgreSQL server in processes of its own. Only the loopback address is served, and only with the
 * superuser's password.
 */
public final class PostgresServer {

    /** Name of the server's superuser. */
    public static final String SUPERUSER = "postgres";

    private static final String HOST = "127.0.0.1";

    // The shell stays as the server's parent: when our end of its standard input closes, it stops the server, gently
    // first. A server that dies by itself ends the shell.
    private static final String GUARD = """
            exec 3<&0
            "$@" </dev/null & server=$!
            trap 'kill -INT $server' TERM INT
            (cat <&3 >/dev/null; kill -INT $server; sleep 3; kill -QUIT $server) 2>/dev/null & guard=$!
            wait $server; status=$?
            while kill -0 $server 2>/dev/null; do wait $server; status=$?; done
            pkill -P $guard 2>/dev/null; kill $guard 2>/dev/null
            exit $status
            """;

    private final Path data;
    private final Path programs;
    private final int port;
    private final String password;
    private final Map<String, String> settings;
    private ChildProcess process;

    /**
     * @param data folder of the cluster, made with {@code initdb} when new
     * @param programs folder under which the server's programs are unpacked
     * @param password of the superuser, set when the cluster is made
     * @param settings server parameters, such as {@code fsync}
     */
    public PostgresServer(Path data, Path programs, int port, String password, Map<String, String> settings) {
        this.data = data.toAbsolutePath();
        this.programs = programs.toAbsolutePath();
        this.port = port;
        this.password = password;
        this.settings = Map.copyOf(settings);
    }

    /** Address of a database for the reactive client, without credentials. */
    public String reactiveUrl(String database) {
        return "postgresql://%s:%d/%s".formatted(HOST, port, database);
    }

    /** Address of a database for JDBC, without credentials. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(HOST, port, database);
    }

    public int port() {
        return port;
    }

    /** The running process; null before the first start. */
    public ChildProcess process() {
        return process;
    }

    /**
     * Ends a server that still runs on this folder although whoever started it is gone: two cannot, and it holds the folder's
     * lock.
     */
    public void endFormerLife() {
        formerLife().ifPresent(former -> {
            signal(former, "-INT");
            if (!endsWithin(former, Duration.ofSeconds(10))) {
                signal(former, "-QUIT");
                endsWithin(former, Duration.ofSeconds(5));
            }
        });
    }

    /** Makes the cluster if there is none and starts the server; {@link #awaitReady} says when it serves. */
    public void start() {
        var home = PostgresBinaries.unpackedIn(programs);
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(home);
        }
        var server = new ArrayList<>(List.of(home.resolve("bin/postgres").toString(), "-D", data.toString(),
                "-p", String.valueOf(port), "-c", "listen_addresses=" + HOST, "-c", "unix_socket_directories="));
        settings.forEach((name, value) -> server.addAll(List.of("-c", name + "=" + value)));
        var guarded = new ArrayList<>(List.of("sh", "-c", GUARD, "postgres-guard"));
        guarded.addAll(server);
        process = ChildProcess.start("postgres", unprivileged(guarded), Map.of("LC_ALL", "C"), data.resolveSibling("postgres.log"));
    }

    /** Waits until the server takes connections; false when it died or did not within that time. */
    public boolean awaitReady(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            if (isReady()) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    /** Whether the server is past its recovery and takes connections now. */
    public boolean isReady() {
        try (var socket = new Socket()) {
            var lines = Files.readAllLines(data.resolve("postmaster.pid"));
            if (lines.size() < 8 || !lines.get(7).startsWith("ready")) {
                return false;
            }
            socket.connect(new InetSocketAddress(HOST, port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends the server in order (a fast shutdown). */
    public void stop() {
        process.stop(Duration.ofSeconds(20));
    }

    private Optional<ProcessHandle> formerLife() {
        try {
            var pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
            // A number may be another process by now: ours is a postgres.
            return ProcessHandle.of(pid).filter(handle -> handle.info().command().filter(command -> command.endsWith("postgres")).isPresent());
        } catch (IOException | NumberFormatException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static void signal(ProcessHandle process, String signal) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end the former server: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean endsWithin(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void initialise(Path home) {
        try {
            Files.createDirectories(data);
            Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
            var secret = Files.createTempFile(data.getParent(), "superuser", "");
            try {
                Files.writeString(secret, password + "\n");
                run(unprivileged(List.of(home.resolve("bin/initdb").toString(), "-D", data.toString(), "-U", SUPERUSER,
                        "--pwfile=" + secret, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C", "--no-instructions")));
            } finally {
                Files.deleteIfExists(secret);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the database in " + data + ": " + e.getMessage(), e);
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command.getFirst() + " failed: " + output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
    }

    // PostgreSQL refuses to run as root. In a user namespace of its own root has no powers, and no other user is needed.
    private static List<String> unprivileged(List<String> command) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        var inNamespace = new ArrayList<>(List.of("unshare", "-U"));
        inNamespace.addAll(command);
        return inNamespace;
    }
}
