package org.tocsin.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    @TempDir
    Path folder;

    /** A launcher as short as can be: starts a child, says its process id, and stays. */
    static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws IOException {
            // cat is a program that ends with its standard input.
            var child = ChildProcess.start("child", List.of("cat"), Map.of(), Path.of(arguments[0]));
            System.out.println(child.pid());
            System.in.read();
        }
    }

    @Test
    void aParentThatIsKilledWithoutAWordTakesItsChildWithIt() throws IOException {
        var parent = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Parent.class.getName(), folder.resolve("child.log").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var said = new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8)).readLine();
        var child = ProcessHandle.of(Long.parseLong(said)).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        parent.destroyForcibly();

        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
    }

    @Test
    void whoDoesNotEndWhenAskedIsKilled() throws IOException {
        var log = folder.resolve("log");
        var stubborn = ChildProcess.start("stubborn", List.of("bash", "-c", "trap '' TERM; echo up; while :; do read -t 1; done"), Map.of(), log);
        Awaitility.await().until(() -> Files.readString(log).contains("up"));

        stubborn.stop(Duration.ofMillis(300));

        assertThat(stubborn.isAlive()).isFalse();
    }

    @Test
    void whoIsAskedToEndIsNotLeftForAnOrphan() throws IOException {
        var log = folder.resolve("log");
        var child = ChildProcess.start("child", List.of("bash", "-c", "exec 3<&0; (cat <&3 >/dev/null; echo orphaned) & "
                + "trap 'read -t 0.5 <> <(:); echo asked; exit' TERM; echo up; wait"), Map.of(), log);
        Awaitility.await().until(() -> Files.readString(log).contains("up"));

        child.stop(Duration.ofSeconds(5));

        assertThat(log).content().startsWith("up\nasked\n");
    }

    @Test
    void killingTakesWhatItStartedToo() throws IOException {
        var log = folder.resolve("log");
        var family = ChildProcess.start("family", List.of("bash", "-c", "sleep 600 & echo $!; wait"), Map.of(), log);
        Awaitility.await().until(() -> Files.readString(log).endsWith("\n"));
        var grandchild = ProcessHandle.of(Long.parseLong(Files.readString(log).strip())).orElseThrow();

        family.kill();

        assertThat(family.isAlive()).isFalse();
        Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> !grandchild.isAlive());
    }

    @Test
    void itKnowsItsSettingsAndWritesAfterWhatTheLogHolds() throws IOException {
        var log = Files.writeString(folder.resolve("log"), "before\n");

        var child = ChildProcess.start("child", List.of("bash", "-c", "echo $COLOUR $" + ChildProcess.LIFELINE + " >&2"), Map.of("COLOUR", "green"), log);

        assertThat(child.endsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(log).hasContent("before\ngreen stdin\n");
    }

    @Test
    void whatIsTypedAtOurTerminalIsNotForIt() throws IOException {
        var log = folder.resolve("log");
        var child = ChildProcess.start("child", List.of("bash", "-c", "read -ra stat < /proc/$$/stat; echo ${stat[5]}"), Map.of(), log);

        assertThat(child.endsWithin(Duration.ofSeconds(10))).isTrue();
        assertThat(log).as("its session").hasContent(Long.toString(child.pid()));
    }

    @Test
    void aCommandThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ChildProcess.start("ghost", List.of("/no/such/program"), Map.of(), folder.resolve("log")))
                .isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot start ghost");
    }
}
