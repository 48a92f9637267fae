package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.trial.Trial;

/** Scripts that spoke to PagerDuty speak to Tocsin after a change of base URL and key: its own Python client, over TLS. */
@Installed(Installed.Kind.FURNISHED)
class PythonClientTest {

    private static final Path SCRIPTS = Checkout.home().resolve("deploy/system-test/src/test/python");

    @Test
    void pagerdutysOwnClientWalksThroughEverything(Trial trial) throws IOException, InterruptedException {
        var python = withRequirements(SCRIPTS.resolve("requirements.txt"));
        var key = Files.readString(trial.data().resolve("admin.key")).strip();

        var said = run(List.of(python.toString(), SCRIPTS.resolve("pagerduty_walk.py").toString(), trial.address(), key),
                Map.of("REQUESTS_CA_BUNDLE", trial.certificate().toString(), "SSL_CERT_FILE", trial.certificate().toString()));

        assertThat(said).endsWith("walked\n");
    }

    /** An environment of its own with what a file names, kept while the file stays as it is. */
    private static Path withRequirements(Path requirements) throws IOException, InterruptedException {
        var environment = Checkout.target("python");
        var python = environment.resolve("bin/python");
        var installed = environment.resolve("requirements.txt");
        if (!Files.exists(installed) || Files.mismatch(installed, requirements) != -1) {
            run(List.of("python3", "-m", "venv", "--clear", environment.toString()), Map.of());
            run(List.of(python.toString(), "-m", "pip", "install", "--quiet", "--upgrade", "--requirement",
                    requirements.toString()), Map.of());
            Files.copy(requirements, installed);
        }
        return python;
    }

    private static String run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command.subList(0, 2)) + "\n" + said).isZero();
        return said;
    }
}
