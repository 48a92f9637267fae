package org.tocsin.notifier.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong clock = new AtomicLong();
    private final RateLimit limit = new RateLimit(3, clock::get);

    @Test
    void allowsSoManyInAMinuteAndAsManyInTheNext() {
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();

        clock.addAndGet(Duration.ofSeconds(60).toNanos());

        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void countsEachForItself() {
        for (int i = 0; i < 3; i++) {
            limit.allows("a");
        }

        assertThat(limit.allows("b")).isTrue();
    }
}
