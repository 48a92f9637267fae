package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.trial.Signals;
import org.tocsin.trial.Standing;
import org.tocsin.trial.Trial;

/** Processes are killed, ports are taken, people press Ctrl-C: what then is, and what is said about it. */
@Installed
class BadDaysTest {

    private static final Set<String> SERVICES = Set.of("ingest", "routing", "escalation", "notifier", "statuspage", "console");
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    @Test
    void servicesThatAreKilledComeBackAndTheRoadIsWhole(Trial trial) {
        var service = WatchedService.make(trial.api(), "Killed services");
        var before = trial.standing();
        var http = Http.to(trial);

        Signals.send("KILL", SERVICES.stream().map(name -> before.part(name).pid()).toList());

        var away = await().atMost(AT_ONCE)
                .until(() -> trigger(http, service, "while all are away"), answer -> answer.status() == 503);
        assertIsAskedToComeBack(away);
        await().atMost(PATIENCE).until(() -> trial.standing().isReady()
                && SERVICES.stream().allMatch(name -> isAnother(trial.standing().part(name), before)));
        assertThat(trial.standing().part("postgres")).isEqualTo(before.part("postgres"));
        assertThat(trigger(http, service, "when they are back").status()).isEqualTo(202);
        awaitIncidents(service, 1);
    }

    @Test
    void aBrokerThatHangsIsSaidWithinFiveSecondsAndForgottenWhenItGoesOn(Trial trial) {
        var service = WatchedService.make(trial.api(), "Hanging broker");
        var http = Http.to(trial);
        var broker = List.of(trial.standing().part("kafka").pid());

        Signals.send("STOP", broker);
        try {
            var start = System.nanoTime();
            var answer = trigger(http, service, "sent back");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            assertIsAskedToComeBack(answer);
        } finally {
            Signals.send("CONT", broker);
        }

        // The one that was sent back may be in by now all the same: the broker reads what had reached it when it hung.
        await().atMost(PATIENCE).until(() -> trigger(http, service, "accepted").status() == 202);
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(service.incidents())
                .extracting(incident -> incident.path("incident_key").asText())
                .contains("accepted").isSubsetOf("accepted", "sent back"));
    }

    @Test
    void aBrokerThatIsKilledComesBackAndNothingAcceptedIsMissing(Trial trial) {
        var service = WatchedService.make(trial.api(), "Killed broker");
        var http = Http.to(trial);
        var before = trial.standing();
        assertThat(trigger(http, service, "before").status()).isEqualTo(202);

        Signals.send("KILL", List.of(before.part("kafka").pid()));

        await().atMost(PATIENCE).until(() -> {
            var start = System.nanoTime();
            var answer = trigger(http, service, "meanwhile");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
            if (answer.status() != 202) {
                assertIsAskedToComeBack(answer);
            }
            return answer.status() == 202;
        });
        awaitIncidents(service, 2);
        await().atMost(PATIENCE).until(() -> isAnother(trial.standing().part("kafka"), before) && trial.standing().isReady());
    }

    @Test
    void aDatabaseThatIsKilledComesBackAndWhatWasAcceptedIsDone(Trial trial) {
        var service = WatchedService.make(trial.api(), "Killed database");
        var http = Http.to(trial);
        var before = trial.standing();
        assertThat(trigger(http, service, "before").status()).isEqualTo(202);
        awaitIncidents(service, 1);

        Signals.send("KILL", List.of(before.part("postgres").pid()));

        assertThat(trigger(http, service, "intake needs no database").status()).isEqualTo(202);
        await().atMost(PATIENCE).until(() -> isAnother(trial.standing().part("postgres"), before) && trial.standing().isReady());
        awaitIncidents(service, 2);
        assertThat(SERVICES.stream().map(name -> trial.standing().part(name))).as("nobody else was restarted")
                .containsExactlyInAnyOrderElementsOf(SERVICES.stream().map(before::part).toList());
    }

    @Test
    void aLauncherThatIsKilledTakesItsChildrenAlongAndComesUpWithItsData(Trial trial) {
        var service = WatchedService.make(trial.api(), "Killed launcher");
        assertThat(trigger(Http.to(trial), service, "kept").status()).isEqualTo(202);
        awaitIncidents(service, 1);
        var children = processes(trial);

        Signals.send("KILL", List.of(trial.launcher()));

        await().atMost(AT_ONCE).until(() -> children.stream().noneMatch(BadDaysTest::isAlive));
        assertThat(new Script(trial).run("status").output()).startsWith("not running");
        trial.up();
        assertThat(service.incidents()).hasSize(1);
    }

    @Test
    void whatIsTakenIsRefusedInOneClearLine(Trial trial) throws IOException {
        var script = new Script(trial);
        var other = new Script(Files.createDirectory(folder.resolve("other")));
        var port = trial.address().substring(trial.address().lastIndexOf(':') + 1);

        assertThat(script.run("up", "--detach").refusal()).contains("runs already on " + trial.data());
        assertThat(script.run("up").refusal()).contains("runs already on " + trial.data());
        assertThat(other.run("up", "--detach", "--port", port).refusal()).contains("port " + port + " is in use");
        assertThat(other.run("up", "--port", port).refusal()).contains("port " + port + " is in use");
        assertThat(other.run("up", "--colour").refusal()).contains("--colour");
        assertThat(other.run("up", "--port", "abc").refusal()).contains("--port must be a number from 1 to 65535, but is abc");
        assertThat(script.run("logs", "nobody").refusal()).contains("no log of nobody");
        assertThat(script.run("down", "--colour").refusal()).contains("unknown option --colour");
        var somebodyElses = Files.writeString(Files.createDirectories(folder.resolve("theirs/log")).resolve("precious.log"), "precious");
        assertThat(new Script(folder.resolve("theirs")).run("up", "--detach", "--fresh", "--port", port).refusal()).contains("log/precious.log");
        assertThat(somebodyElses).hasContent("precious");
        assertThat(script.run("status").isDone()).as("the one that ran runs on").isTrue();
    }

    @Test
    void commandsSayWhatIsTrueAndCtrlCLeavesNothing(Trial trial) throws IOException, InterruptedException {
        var script = new Script(trial);
        var forgotten = WatchedService.make(trial.api(), "Forgotten");
        var status = script.run("status");
        assertThat(status.output()).startsWith("ready, process " + trial.launcher() + ", " + trial.address());
        trial.standing().parts().values()
                .forEach(part -> assertThat(status.output()).containsPattern(part.name() + " +ready +process " + part.pid()));
        var children = processes(trial);

        assertThat(script.run("down").output()).isEqualTo("Stopped\n");
        assertThat(children).noneMatch(BadDaysTest::isAlive);
        assertThat(script.run("status").output()).startsWith("not running");
        assertThat(script.run("down").output()).contains("does not run");

        var said = folder.resolve("said");
        var port = trial.address().substring(trial.address().lastIndexOf(':') + 1);
        var launcher = script.start(said, "up", "--fresh", "--port", port);
        await().atMost(Duration.ofSeconds(150))
                .until(() -> !launcher.isAlive() || Files.readString(said).contains("Stop       Ctrl-C"));
        assertThat(Files.readString(said))
                .contains("Console    " + trial.address(), "Sign in", "API key    in " + trial.data().resolve("admin.key"));
        assertThat(trial.api().get("/services?query=Forgotten").path("services")).as("--fresh forgets").isEmpty();
        assertThat(Http.to(trial).post("/v2/enqueue", event(forgotten, "unknown")).status()).isEqualTo(400);
        var log = script.start(folder.resolve("log"), "logs", "console");
        await().atMost(PATIENCE).until(() -> Files.readString(folder.resolve("log")).contains("Listening on"));
        log.destroy();

        var again = processes(trial);
        Signals.send("INT", List.of(launcher.pid()));
        assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(again).noneMatch(BadDaysTest::isAlive);
        assertThat(script.run("status").output()).startsWith("not running");

        var detached = script.run("up", "--detach", "--fresh", "--port", port);
        assertThat(detached.isDone()).as(detached.output()).isTrue();
        assertThat(detached.output()).contains("Sign in");
        assertThat(script.run("down").output()).isEqualTo("Stopped\n");
    }

    private static void assertIsAskedToComeBack(Http.Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(503);
        assertThat(answer.header("retry-after")).matches("[0-9]+");
        assertThat(answer.json().path("message").asText()).isNotEmpty();
    }

    private static Http.Answer trigger(Http http, WatchedService service, String what) {
        return http.post("/v2/enqueue", event(service, what), "Content-Type", "application/json");
    }

    private static String event(WatchedService service, String what) {
        return """
                {"routing_key":"%s","event_action":"trigger","dedup_key":"%s","payload":{"summary":"%2$s","source":"test",
                 "severity":"critical"}}"""
                .formatted(service.key(), what);
    }

    private static void awaitIncidents(WatchedService service, int count) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> service.incidents().size() == count);
    }

    private static boolean isAnother(Standing.Part part, Standing before) {
        return part.pid() != before.part(part.name()).pid() && part.restarts() > before.part(part.name()).restarts();
    }

    private static Set<Long> processes(Trial trial) {
        return trial.standing().parts().values().stream().map(Standing.Part::pid).collect(Collectors.toSet());
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }
}
