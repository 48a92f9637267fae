package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {

    private static final Duration SHORT_LIFE = Duration.ofSeconds(59);

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 200", "2, 400", "3, 800", "6, 6400", "7, 10000", "70, 10000"})
    void thePauseDoublesUpToTenSeconds(int deaths, long milliseconds) {
        var backoff = Backoff.NONE;
        for (int death = 0; death < deaths; death++) {
            backoff = backoff.after(SHORT_LIFE);
        }

        assertThat(backoff.pause()).isEqualTo(Duration.ofMillis(milliseconds));
    }

    @Test
    void aLifeOfAMinuteIsForgiven() {
        var often = Backoff.NONE.after(SHORT_LIFE).after(SHORT_LIFE).after(SHORT_LIFE);

        assertThat(often.after(Duration.ofSeconds(60)).pause()).isEqualTo(Duration.ofMillis(200));
    }
}
