package org.tocsin.escalation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What answers cost. The best of many runs counts: a busy machine makes some slow, never all. */
class CostTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:34:56Z");

    @Test
    void aYearOfHourlyTurnsInThreeLayersIsRenderedWithin50Milliseconds() {
        var office = List.<Restriction>of(new Restriction.Weekly(DayOfWeek.MONDAY, LocalTime.of(9, 0), 28_800),
                new Restriction.Weekly(DayOfWeek.THURSDAY, LocalTime.of(9, 0), 28_800));
        var schedule = schedule(hourly("2026-01-01T00:00:00", List.of()),
                hourly("2026-01-01T00:30:00", List.of(new Restriction.Daily(LocalTime.of(20, 0), 43_200))),
                hourly("2026-01-01T00:10:00", office));

        assertThat(best(30, () -> schedule.render(NOW, NOW.plus(Duration.ofDays(365))))).isLessThan(Duration.ofMillis(50));
        assertThat(schedule.render(NOW, NOW.plus(Duration.ofDays(365))).entries()).hasSizeGreaterThan(8000);
    }

    @Test
    void thousandsOfOverridesAreOneSweepToo() {
        var overrides = IntStream.range(0, 5000).mapToObj(i -> new ScheduleOverride("O" + i, "U" + i % 7, NOW.plusSeconds(i * 600L),
                NOW.plusSeconds(i * 600L + 86_400), i)).toList();
        var schedule = Schedule.of(new Version(Instant.MIN, ZoneId.of("Europe/Berlin"), List.of()), overrides);

        assertThat(best(30, () -> schedule.render(NOW, NOW.plus(Duration.ofDays(40))))).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void anOldLayerCostsWhatANewOneDoes() {
        var fresh = schedule(hourly("2026-02-28T00:00:00", List.of()));
        var ancient = schedule(hourly("1026-02-28T00:00:00", List.of()));

        var once = best(200, () -> queries(fresh));
        assertThat(best(200, () -> queries(ancient))).isLessThan(once.multipliedBy(20));
    }

    private static void queries(Schedule schedule) {
        for (int i = 0; i < 100; i++) {
            assertThat(schedule.onCallAt(NOW.plusSeconds(i * 997L))).isPresent();
        }
    }

    private static Layer hourly(String virtualStart, List<Restriction> restrictions) {
        return new Layer("L" + virtualStart, "Layer", List.of("A", "B", "C", "D"), LocalDateTime.parse(virtualStart), 3600, null, null,
                restrictions);
    }

    private static Schedule schedule(Layer... layers) {
        return Schedule.of(new Version(Instant.MIN, ZoneId.of("America/New_York"), List.of(layers)), List.of());
    }

    private static Duration best(int runs, Runnable work) {
        return IntStream.range(0, runs).mapToObj(_ -> {
            long start = System.nanoTime();
            work.run();
            return Duration.ofNanos(System.nanoTime() - start);
        }).min(Duration::compareTo).orElseThrow();
    }
}
