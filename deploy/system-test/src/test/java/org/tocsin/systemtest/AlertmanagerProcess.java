package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tocsin.trial.Trial;

/** The machine's own Alertmanager, in its own process, impatient enough for a test. */
final class AlertmanagerProcess implements AutoCloseable {

    private final Process process;
    private final Http http;

    private AlertmanagerProcess(Process process, Http http) {
        this.process = process;
        this.http = http;
    }

    /** @param receiver its configuration, YAML */
    static AlertmanagerProcess start(Path folder, String receiver) throws IOException {
        var config = Files.writeString(folder.resolve("alertmanager.yml"), """
                route: {receiver: tocsin, group_by: [alertname], group_wait: 1s, group_interval: 1s, repeat_interval: 1s}
                receivers:
                - name: tocsin
                  %s
                """.formatted(receiver));
        int port = Trial.freePort();
        var process = new ProcessBuilder("prometheus-alertmanager", "--config.file=" + config,
                "--storage.path=" + folder.resolve("storage"),
                "--web.listen-address=127.0.0.1:" + port, "--cluster.listen-address=").redirectErrorStream(true)
                .redirectOutput(folder.resolve("alertmanager.log").toFile()).start();
        var started = new AlertmanagerProcess(process, new Http("http://127.0.0.1:" + port));
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> started.http.get("/-/ready").status() == 200);
        return started;
    }

    /** Takes alerts as from a Prometheus. */
    void post(String... alerts) {
        assertThat(http.post("/api/v2/alerts", "[" + String.join(",", alerts) + "]", "Content-Type", "application/json")
                .status()).isEqualTo(200);
    }

    @Override
    public void close() {
        process.destroy();
        // Until it has ended it writes into its folder, which is to be deleted.
        process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
    }
}
