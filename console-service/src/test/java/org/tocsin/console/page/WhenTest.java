package org.tocsin.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times in as few words as say it, on a Saturday at 22:00 in Berlin. */
class WhenTest {

    private static final When BERLIN = new When(Instant.parse("2026-11-21T21:00:00Z"), ZoneId.of("Europe/Berlin"));

    @ParameterizedTest
    @CsvSource({"2026-11-21T21:58:00Z, 22:58", "2026-11-21T05:00:00Z, 06:00", "2026-11-21T23:30:00Z, tomorrow 00:30",
            "2026-11-23T08:00:00Z, Mon 09:00", "2026-11-27T08:00:00Z, Fri 09:00", "2026-11-28T08:00:00Z, 28 Nov 09:00",
            "2026-11-20T08:00:00Z, 20 Nov 09:00", "2027-01-04T08:00:00Z, 4 Jan 2027 09:00"})
    void aTime(Instant instant, String text) {
        assertThat(BERLIN.at(instant)).isEqualTo(new Moment(instant.toString(), text));
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, now", "PT0S, now", "PT56S, 56 s", "PT3M12S, 3 min 12 s", "PT1H, 1 h", "PT25H5M, 25 h 5 min"})
    void whatIsLeft(Duration left, String text) {
        assertThat(BERLIN.until(BERLIN.now().plus(left)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT59S, just now", "PT4M, 4 min ago", "PT2H5M, 2 h 5 min ago", "P3D, 3 days ago"})
    void howLongAgo(Duration age, String text) {
        assertThat(BERLIN.ago(BERLIN.now().minus(age)).text()).isEqualTo(text);
    }
}
