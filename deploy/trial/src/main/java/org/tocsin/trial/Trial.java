package org.tocsin.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** An installation of its own: in a folder of its own, on a free port, never the user's, by {@code ./tocsin}. */
public final class Trial implements AutoCloseable {

    private static final Duration TO_BE_BUILT = Duration.ofMinutes(15);
    private static final Duration TO_COME_UP = Duration.ofSeconds(150);
    private static final Duration TO_GO_DOWN = Duration.ofSeconds(60);
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();

    private final Path home;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private final boolean tls;

    /**
     * An installation that is not started yet.
     *
     * @param home the checkout
     * @param data its folder; may hold data of an earlier run of it
     * @param environment settings by their variables; none of ours is taken over from the environment of this process
     */
    public Trial(Path home, Path data, Map<String, String> environment) {
        this(home, data, environment, false);
    }

    /** @param tls whether its front door speaks TLS, by a certificate that it makes */
    public Trial(Path home, Path data, Map<String, String> environment, boolean tls) {
        this.home = home;
        this.data = data.toAbsolutePath();
        this.environment = Map.copyOf(environment);
        this.tls = tls;
        this.port = freePort();
    }

    /** A port of the loopback address that nobody listens on at this moment. */
    public static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    /**
     * Starts it, after a build if something is stale.
     *
     * @return how long the start took
     * @throws IllegalStateException with what it said, if it is not ready in time
     */
    public Duration up() {
        tocsin(TO_BE_BUILT, "build");
        var start = System.nanoTime();
        var words = new ArrayList<>(List.of("up", "--detach", "--data", data.toString(), "--port", String.valueOf(port)));
        if (tls) {
            words.add("--tls");
        }
        tocsin(TO_COME_UP, words.toArray(String[]::new));
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Ends it in order. */
    public void down() {
        tocsin(TO_GO_DOWN, "down", "--data", data.toString());
    }

    /** Runs a command of the script, such as {@code demo}, on this installation. */
    public void command(String name, Duration patience) {
        tocsin(patience, name, "--data", data.toString());
    }

    /** What every path begins with. */
    public String address() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + port;
    }

    public Path data() {
        return data;
    }

    /** The certificate that it made for its front door, to be trusted by clients; there only with TLS. */
    public Path certificate() {
        return data.resolve("tls").resolve("cert.pem");
    }

    public Standing standing() {
        return Standing.of(lines(data.resolve("run").resolve("state")));
    }

    /** Process id of the launcher. */
    public long launcher() {
        return Long.parseLong(lines(data.resolve("run").resolve("pid")).getFirst().strip());
    }

    /** The API with all rights. */
    public Api api() {
        var key = lines(data.resolve("admin.key")).getFirst().strip();
        return tls ? new Api(address(), key, certificate()) : new Api(address(), key);
    }

    /** What is stored; to be closed. */
    public Stores stores() {
        return Stores.of(standing(), data.resolve("secrets.properties"));
    }

    /** The metrics of a service now. */
    public Metrics metrics(String service) {
        var request = HttpRequest.newBuilder(URI.create("http://" + standing().address(service + " management") + "/q/metrics"))
                .timeout(Duration.ofSeconds(10)).build();
        try {
            return Metrics.of(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("no metrics of " + service + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /**
     * Holds everything still but some parts, launcher and front door included, while something is done.
     *
     * @param moving names of parts
     */
    public void alone(Set<String> moving, Runnable work) {
        var services = standing().parts().values().stream()
                .filter(part -> !moving.contains(part.name()) && !part.name().equals("postgres"))
                .map(Standing.Part::pid).toList();
        Signals.send("STOP", List.of(launcher()));
        Signals.send("STOP", services);
        try {
            work.run();
        } finally {
            Signals.send("CONT", services);
            Patience.until("all serve again", TO_GO_DOWN, this::allAreHealthy);
            Signals.send("CONT", List.of(launcher()));
        }
    }

    /** Ends it, one way or another; its folder stays. */
    @Override
    public void close() {
        if (!Files.exists(data.resolve("run").resolve("pid"))) {
            return;
        }
        try {
            down();
        } catch (IllegalStateException e) {
            Signals.send("KILL", List.of(launcher()));
        }
    }

    private boolean allAreHealthy() throws IOException, InterruptedException {
        for (var address : standing().addresses().entrySet()) {
            if (address.getKey().endsWith(" management")) {
                var request = HttpRequest.newBuilder(URI.create("http://" + address.getValue() + "/q/health/ready"))
                        .timeout(Duration.ofSeconds(3)).build();
                if (HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                    return false;
                }
            }
        }
        return true;
    }

    private void tocsin(Duration patience, String... words) {
        var command = Stream.concat(Stream.of(home.resolve("tocsin").toString()), Stream.of(words)).toList();
        try {
            var said = Files.createTempFile("tocsin", ".said");
            var builder = new ProcessBuilder(new ArrayList<>(command)).redirectErrorStream(true).redirectOutput(said.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_") || name.startsWith("QUARKUS_"));
            builder.environment().putAll(environment);
            var process = builder.start();
            var isDone = process.waitFor(patience.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
            if (!isDone || process.exitValue() != 0) {
                process.destroy();
                var output = Files.readString(said);
                Files.delete(said);
                throw new IllegalStateException("tocsin %s %s: %s".formatted(words[0], isDone ? "failed" : "takes too long", output));
            }
            Files.delete(said);
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
