package org.tocsin.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.T0;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    @ParameterizedTest(name = "after try {0}: {1} to {2} ms")
    @CsvSource({"1, 2000, 2400", "2, 5000, 6000", "3, 15000, 18000", "4, 30000, 36000", "5, 60000, 72000", "6, 60000, 72000", "9, 60000, 72000"})
    void pausesGrowToAMinuteAndChanceAddsAFifthAtMost(int attempts, long shortest, long longest) {
        assertThat(Retry.next(attempts, T0, T0, 0)).contains(T0.plusMillis(shortest));
        assertThat(Retry.next(attempts, T0, T0, 1)).contains(T0.plusMillis(longest));
    }

    @Property(tries = 100)
    void itIsGivenUpAfterTenMinutesAndNotBefore(@ForAll @DoubleRange(min = 0, max = 1) double chance) {
        var tries = new ArrayList<Instant>();
        var now = T0;
        for (int attempts = 1; ; attempts++) {
            tries.add(now);
            var next = Retry.next(attempts, T0, now, chance);
            if (next.isEmpty()) {
                break;
            }
            now = next.get();
        }
        assertThat(Duration.between(T0, tries.getLast())).isBetween(Duration.ofMinutes(8).plusSeconds(40), Duration.ofMinutes(10));
        assertThat(tries).hasSizeBetween(11, 14);
    }
}
