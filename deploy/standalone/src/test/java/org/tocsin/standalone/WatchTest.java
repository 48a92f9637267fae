package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.embedded.FreePorts;
import org.tocsin.standalone.Watch.State;

/** What the launcher does about a part, shown with a process that is real but small, and a clock that is moved. */
class WatchTest {

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private Path health;
    private ServicePart part;
    private Watch watch;

    @BeforeEach
    void start() throws IOException {
        health = Files.writeString(folder.resolve("health"), "ready");
        part = SmallService.in(folder, FreePorts.take(1).getFirst(), health);
        watch = new Watch(part, () -> now);
        watch.start();
    }

    @AfterEach
    void stop() {
        watch.stop(Duration.ofSeconds(5));
    }

    @Test
    void itIsReadyWhenItSaysSo() throws IOException {
        assertThat(watch.state()).isEqualTo(State.STARTING);
        lookUntil(State.READY);

        Files.writeString(health, "live");
        assertThat(afterALookIn(Duration.ofSeconds(4))).as("not looked at again yet").isEqualTo(State.READY);
        assertThat(afterALookIn(Duration.ofSeconds(2))).isEqualTo(State.NOT_READY);

        watch.stop(Duration.ofSeconds(5));
        assertThat(watch.state()).isEqualTo(State.STOPPED);
        assertThat(part.process().isAlive()).isFalse();
    }

    @Test
    void whatDiedIsStartedAgainAfterAPause() {
        lookUntil(State.READY);
        part.process().kill();

        assertThat(afterALookIn(Duration.ofSeconds(1))).isEqualTo(State.WAITING);
        assertThat(afterALookIn(Duration.ofMillis(199))).isEqualTo(State.WAITING);
        assertThat(watch.restarts()).isZero();
        assertThat(afterALookIn(Duration.ofMillis(1))).isEqualTo(State.STARTING);
        assertThat(watch.restarts()).isEqualTo(1);
        lookUntil(State.READY);
    }

    @Test
    void whatIsOnlyNotReadyIsLeftAlone() throws IOException {
        lookUntil(State.READY);
        Files.writeString(health, "live");

        assertThat(afterALookIn(Duration.ofMinutes(10))).isEqualTo(State.NOT_READY);
        assertThat(part.process().isAlive()).isTrue();
    }

    @Test
    void whatShowsNoLifeForHalfAMinuteIsKilledAndComesBack() throws IOException {
        lookUntil(State.READY);
        Files.writeString(health, "dead");

        afterALookIn(Duration.ofSeconds(29));
        assertThat(part.process().isAlive()).isTrue();
        afterALookIn(Duration.ofSeconds(2));
        assertThat(part.process().isAlive()).isFalse();

        Files.writeString(health, "ready");
        assertThat(afterALookIn(Duration.ZERO)).isEqualTo(State.WAITING);
        afterALookIn(Duration.ofSeconds(1));
        lookUntil(State.READY);
        assertThat(watch.restarts()).isEqualTo(1);
    }

    private State afterALookIn(Duration time) {
        now = now.plus(time);
        watch.look();
        return watch.state();
    }

    private void lookUntil(State state) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> afterALookIn(Duration.ZERO) == state);
    }
}
