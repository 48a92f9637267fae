package org.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureTest {

    private static Figure rate(Target target, Double... values) {
        return new Figure("events", "a rate", "/s", target, List.of(values), "");
    }

    @Test
    void theMedianOfTheRunsCounts() {
        assertThat(rate(Target.atLeast(25_000), 24_000.0, 31_000.0, 26_000.0).median()).isEqualTo(26_000);
        assertThat(rate(Target.atLeast(25_000), 24_000.0, 31_000.0, 26_000.0).isMet()).isTrue();
        assertThat(rate(Target.atLeast(25_000), 24_000.0, 31_000.0, 24_900.0).isMet()).isFalse();
        assertThat(rate(Target.atMost(30), 10.0, 40.0).median()).isEqualTo(25);
        assertThat(rate(Target.atMost(0), 0.0).isMet()).isTrue();
        assertThat(rate(Target.atMost(0), 1.0).isMet()).isFalse();
    }

    @Test
    void whatWasNotMeasuredIsMissed() {
        assertThat(rate(Target.atLeast(1)).isMet()).isFalse();
        assertThat(rate(Target.atMost(1)).isMet()).isFalse();
        assertThat(rate(Target.none()).isMet()).isFalse();
        assertThat(rate(Target.atMost(250), Double.POSITIVE_INFINITY).isMet()).isFalse();
    }

    @Test
    void aPercentileIsAValueThatWasMeasured() {
        var hundred = Percentiles.of(java.util.stream.IntStream.rangeClosed(1, 100).mapToObj(value -> (double) value).toList());

        assertThat(hundred.at(0.5)).isEqualTo(50);
        assertThat(hundred.at(0.99)).isEqualTo(99);
        assertThat(hundred.at(1)).isEqualTo(100);
        assertThat(Percentiles.of(List.of(7.0)).at(0.99)).isEqualTo(7);
        assertThat(Percentiles.of(List.of()).at(0.99)).isNaN();
    }

    @Test
    void theReportFailsWithAMissedTargetOrABenchmarkThatFailed(@TempDir Path folder) throws IOException {
        var met = rate(Target.atLeast(25_000), 31_234.5);
        var missed = rate(Target.atMost(0.25), 0.5);

        assertThat(new Report(List.of(met), List.of()).isMet()).isTrue();
        assertThat(new Report(List.of(met, missed), List.of()).isMet()).isFalse();
        assertThat(new Report(List.of(met), List.of("memory: no demo")).isMet()).isFalse();
        assertThat(new Report(List.of(met, missed), List.of("memory: no demo")).asTable())
                .contains("≥ 25,000", "31,235 /s", "ok", "≤ 0.25", "0.50 /s", "MISSED", "FAILED memory: no demo");

        var file = folder.resolve("bench.json");
        new Report(List.of(met, missed), List.of()).write(file, Instant.parse("2026-03-01T10:00:00Z"));
        var json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("met").asBoolean()).isFalse();
        assertThat(json.path("figures").get(0).path("median").asDouble()).isEqualTo(31_234.5);
        assertThat(json.path("figures").get(1).path("met").asBoolean()).isFalse();
    }
}
