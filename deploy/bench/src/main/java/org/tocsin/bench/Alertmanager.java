package org.tocsin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Trial;

/** An Alertmanager from the PATH, to measure against: it takes alerts into memory, we to disk. */
final class Alertmanager implements AutoCloseable {

    private static final Pattern VERSION = Pattern.compile("version (\\d+)\\.(\\d+)");

    private final Process process;
    private final String address;
    private final String version;
    private final boolean isOld;

    private Alertmanager(Process process, String address, String version, boolean isOld) {
        this.process = process;
        this.address = address;
        this.version = version;
        this.isOld = isOld;
    }

    /** Starts one; empty if there is none. */
    static Optional<Alertmanager> start(Path folder) throws IOException, InterruptedException {
        var program = Stream.of("alertmanager", "prometheus-alertmanager")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(place -> Path.of(place, name)))
                .filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return Optional.empty();
        }
        var version = VERSION.matcher(said(program.get().toString(), "--version"));
        if (!version.find()) {
            return Optional.empty();
        }
        int port = Trial.freePort();
        var config = Files.writeString(Files.createTempFile(folder, "alertmanager", ".yml"),
                "route:\n  receiver: none\nreceivers:\n- name: none\n");
        var process = new ProcessBuilder(program.get().toString(), "--config.file=" + config,
                "--storage.path=" + Files.createTempDirectory(folder, "alertmanager"), "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=", "--log.level=error")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        Patience.until("Alertmanager listens", Duration.ofSeconds(20), () -> {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 200);
                return true;
            }
        });
        return Optional.of(new Alertmanager(process, "http://127.0.0.1:" + port, version.group(1) + "." + version.group(2),
                Integer.parseInt(version.group(1)) == 0 && Integer.parseInt(version.group(2)) < 30));
    }

    /** The load of {@link Load#ofEvents}, as alerts for it. */
    Load load(Ground ground) {
        return new Load(ground.script("alertmanager"), address, 2, 64, Map.of("dedup", "10000"));
    }

    String version() {
        return version;
    }

    /** What part of its rate ours must reach: newer ones are slower than those before 0.30. */
    double ratioToReach() {
        return isOld ? 0.65 : 1.2;
    }

    @Override
    public void close() {
        process.destroy();
    }

    private static String said(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        process.waitFor();
        return said;
    }
}
