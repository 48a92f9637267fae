package org.tocsin.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as clients spell them ({@code reference/clients.md} 6 and 18, {@code reference/pagerduty.md} 0.7 and 2.1). */
class QueryValuesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0}")
    @CsvSource({
            "2026-01-05T09:00:00Z, 2026-01-05T09:00:00Z",
            "2026-01-05t09:00:00z, 2026-01-05T09:00:00Z",
            "2026-01-05T09:00Z, 2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00+00:00, 2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00+0000, 2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00-05:00, 2026-01-05T14:00:00Z",
            "2026-01-05T09:00:00-0500, 2026-01-05T14:00:00Z",
            "2026-01-05T09:00:00+01, 2026-01-05T08:00:00Z",
            "2026-01-05T09:00:00.123456Z, 2026-01-05T09:00:00.123456Z",
            "2026-01-05T09:00:00.123456+02:00, 2026-01-05T07:00:00.123456Z",
            "2026-01-05T09:00:00.123456789Z, 2026-01-05T09:00:00.123456789Z",
            // Go's default, as Terraform sends it
            "2026-01-05 09:00:00 +0000 UTC, 2026-01-05T09:00:00Z",
            "2026-01-05 09:00:00.5 +0000 UTC, 2026-01-05T09:00:00.500Z",
            "2026-01-05 09:00:00+01:00, 2026-01-05T08:00:00Z",
            "2026-01-05 09:00:00Z, 2026-01-05T09:00:00Z",
            // a plus sign that was not encoded
            "2026-01-05T09:00:00 01:00, 2026-01-05T08:00:00Z",
            "2026-01-05T09:00:00 0000, 2026-01-05T09:00:00Z",
            "2026-01-05T09:00:00.250 0100, 2026-01-05T08:00:00.250Z",
            // local: of the zone that goes with it
            "2026-01-05T09:00:00, 2026-01-05T08:00:00Z",
            "2026-01-05 09:00:00, 2026-01-05T08:00:00Z",
            "2026-01-05T09:00, 2026-01-05T08:00:00Z",
            "2026-07-05T09:00:00, 2026-07-05T07:00:00Z",
            "2026-01-05, 2026-01-04T23:00:00Z",
            "' 2026-01-05T09:00:00Z ', 2026-01-05T09:00:00Z",
            // in the hour that summer time leaves out
            "2026-03-29T02:30:00, 2026-03-29T01:30:00Z",
    })
    void everySpellingOfATimeIsRead(String text, Instant instant) {
        assertThat(QueryValues.instant(text, BERLIN)).contains(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "now", "yesterday", "1767603600", "2026-13-01T00:00:00Z", "2026-02-30", "2026-01-05T25:00:00Z",
            "2026-01-05T09:00:00+25:00", "2026-01-05T", "T09:00:00Z", "2026-01-05T09:00:00Z and more", "05/01/2026",
            "+10000-01-01T00:00:00Z", "+999999999-12-31", "-999999999-01-01T00:00:00Z", "0000-12-31T23:59:59Z"})
    void whatIsNoTimeIsNone(String text) {
        assertThat(QueryValues.instant(text, BERLIN)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"true, true", "True, true", "TRUE, true", "1, true", "t, true", "T, true",
            "false, false", "False, false", "0, false", "f, false", "yes, false", "'', false", "-, false"})
    void booleansAreReadWithoutRegardToCase(String text, boolean value) {
        assertThat(QueryValues.isTrue(text)).isEqualTo(value);
    }

    @Test
    void timesArePrintedInWholeSecondsOfUtc() {
        assertThat(QueryValues.print(Instant.parse("2026-01-05T09:00:00.987654Z"))).isEqualTo("2026-01-05T09:00:00Z");
        assertThat(QueryValues.print(null)).isNull();
    }
}
