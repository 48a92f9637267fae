package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.tocsin.trial.Trial;

/** The script {@code ./tocsin}, as somebody at a terminal uses it on an installation. */
record Script(Path data) {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    // Whoever runs the tests in the background of a script hands down that Ctrl-C is ignored; a terminal does not.
    private static final List<String> AS_A_TERMINAL = List.of("python3", "-c",
            "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_DFL); os.execv(sys.argv[1], sys.argv[1:])");

    /**
     * What a command said.
     *
     * @param output all of it, errors too
     */
    record Said(int exit, String output) {

        boolean isDone() {
            return exit == 0;
        }

        /** The one line of an error. */
        String refusal() {
            assertThat(exit).as(output).isNotZero();
            assertThat(output.strip().lines()).as("one clear line").hasSize(1);
            return output.strip();
        }
    }

    Script(Trial trial) {
        this(trial.data());
    }

    /** Runs a command to its end. */
    Said run(String... words) {
        try {
            var output = Files.createTempFile("tocsin", ".said");
            var process = start(output, words);
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("tocsin %s takes too long: %s".formatted(String.join(" ", words),
                        Files.readString(output)));
            }
            var said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Said(process.exitValue(), said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Starts a command that stays, such as {@code up}. */
    Process start(Path output, String... words) throws IOException {
        var command = new ArrayList<>(AS_A_TERMINAL);
        command.addAll(List.of(Checkout.home().resolve("tocsin").toString(), words[0], "--data", data.toString()));
        command.addAll(List.of(words).subList(1, words.length));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TOCSIN_") || name.startsWith("QUARKUS_"));
        return builder.start();
    }
}
