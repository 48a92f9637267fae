package org.tocsin.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Metrics METRICS = Metrics.of("""
            # HELP tocsin_intake_accepted_total
            # TYPE tocsin_intake_accepted_total counter
            tocsin_intake_accepted_total{format="events-v2"} 1200.0
            tocsin_intake_accepted_total{format="alert manager"} 3.0E2
            tocsin_kafka_producers 1.0
            tocsin_timer_lateness_seconds_bucket{kind="level",le="0.1"} 90.0
            tocsin_timer_lateness_seconds_bucket{kind="level",le="0.25"} 99.0
            tocsin_timer_lateness_seconds_bucket{kind="level",le="+Inf"} 100.0
            tocsin_timer_lateness_seconds_bucket{kind="retry",le="0.1"} 5.0
            tocsin_timer_lateness_seconds_bucket{kind="retry",le="0.25"} 5.0
            tocsin_timer_lateness_seconds_bucket{kind="retry",le="+Inf"} 5.0
            """);

    @Test
    void aMetricIsSummedOverItsLabels() {
        assertThat(METRICS.sum("tocsin_intake_accepted_total")).isEqualTo(1500);
        assertThat(METRICS.sum("tocsin_intake_accepted_total", "format=\"events-v2\"")).isEqualTo(1200);
        assertThat(METRICS.sum("tocsin_kafka_producers")).isEqualTo(1);
        assertThat(METRICS.sum("tocsin_nothing")).isZero();
    }

    @Test
    void aPercentileIsBoundedByItsBucket() {
        var level = METRICS.buckets("tocsin_timer_lateness_seconds", "kind=\"level\"");

        assertThat(level.count()).isEqualTo(100);
        assertThat(level.bound(0.5)).isEqualTo(0.1);
        assertThat(level.bound(0.99)).isEqualTo(0.25);
        assertThat(level.bound(0.999)).isInfinite();
        assertThat(METRICS.buckets("tocsin_timer_lateness_seconds", "").count()).isEqualTo(105);
    }

    @Test
    void bucketsAreCountedFromAMomentOn() {
        var all = METRICS.buckets("tocsin_timer_lateness_seconds", "");

        assertThat(all.since(METRICS.buckets("tocsin_timer_lateness_seconds", "level"))).satisfies(more -> {
            assertThat(more.count()).isEqualTo(5);
            assertThat(more.bound(0.99)).isEqualTo(0.1);
        });
    }
}
