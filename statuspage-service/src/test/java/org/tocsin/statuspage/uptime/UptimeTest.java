package org.tocsin.statuspage.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.tocsin.statuspage.component.ComponentStatus.DEGRADED_PERFORMANCE;
import static org.tocsin.statuspage.component.ComponentStatus.MAJOR_OUTAGE;
import static org.tocsin.statuspage.component.ComponentStatus.OPERATIONAL;
import static org.tocsin.statuspage.component.ComponentStatus.PARTIAL_OUTAGE;
import static org.tocsin.statuspage.component.ComponentStatus.UNDER_MAINTENANCE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.statuspage.component.ComponentStatus;

class UptimeTest {

    private static final double PARTIAL_WEIGHT = 0.3;
    /** Ten days: the 1st to the 10th of November, of which the last is half over. */
    private static final Instant NOON_OF_THE_TENTH = Instant.parse("2026-11-10T12:00:00Z");

    @Test
    void eachDayHasItsWorstStatusAndWhatWasBeforeTheComponentHasNone() {
        var uptime = tenDays(
                change(OPERATIONAL, "2026-11-04T08:00:00Z"),
                change(MAJOR_OUTAGE, "2026-11-05T10:00:00Z"),
                change(DEGRADED_PERFORMANCE, "2026-11-05T11:00:00Z"),
                change(OPERATIONAL, "2026-11-06T01:00:00Z"),
                change(UNDER_MAINTENANCE, "2026-11-08T23:00:00Z"),
                change(PARTIAL_OUTAGE, "2026-11-09T00:00:00Z"),
                change(OPERATIONAL, "2026-11-09T00:00:01Z"));

        assertThat(letters(uptime)).isEqualTo("---omdoupo");
    }

    @Test
    void aLongOutageIsOnEveryDayItLasted() {
        var uptime = tenDays(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(MAJOR_OUTAGE, "2026-11-08T12:00:00Z"));

        assertThat(letters(uptime)).isEqualTo("ooooooommm");
        assertThat(uptime.days().get(8).durations()).containsExactlyEntriesOf(Map.of(MAJOR_OUTAGE, Duration.ofDays(1)));
        assertThat(uptime.percentage()).hasValueCloseTo(100 * 7.5 / 9.5, within(1e-9));
    }

    @Test
    void aMajorOutageCountsWholeAPartialOneInPartAndTheRestAsUp() {
        assertThat(percentageWithADayOf(MAJOR_OUTAGE)).isEqualTo(100 * (1 - 1 / 9.5), within(1e-9));
        assertThat(percentageWithADayOf(PARTIAL_OUTAGE)).isEqualTo(100 * (1 - 0.3 / 9.5), within(1e-9));
        assertThat(percentageWithADayOf(DEGRADED_PERFORMANCE)).isEqualTo(100, within(1e-9));
        assertThat(percentageWithADayOf(UNDER_MAINTENANCE)).isEqualTo(100, within(1e-9));
    }

    @Test
    void nothingBeforeTheStartDateCounts() {
        var changes = List.of(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(MAJOR_OUTAGE, "2026-11-05T00:00:00Z"),
                change(OPERATIONAL, "2026-11-06T06:00:00Z"));

        var uptime = Uptime.of(changes, LocalDate.of(2026, 11, 6), NOON_OF_THE_TENTH, ZoneOffset.UTC, 10, PARTIAL_WEIGHT);

        assertThat(letters(uptime)).isEqualTo("-----moooo");
        assertThat(uptime.percentage()).hasValueCloseTo(100 * (1 - 0.25 / 4.5), within(1e-9));
    }

    @Test
    void whatLastedNoTimeWasNeverShown() {
        var uptime = tenDays(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(MAJOR_OUTAGE, "2026-11-05T10:00:00Z"),
                change(OPERATIONAL, "2026-11-05T10:00:00Z"));

        assertThat(letters(uptime)).isEqualTo("oooooooooo");
        assertThat(uptime.percentage()).hasValue(100);
    }

    @Test
    void whatHasJustBegunIsOnToday() {
        var uptime = tenDays(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(PARTIAL_OUTAGE, "2026-11-10T12:00:00Z"));

        assertThat(letters(uptime)).isEqualTo("ooooooooop");
        assertThat(uptime.disruptions()).extracting(Day::date).containsExactly(LocalDate.of(2026, 11, 10));
    }

    @Test
    void aNewComponentHasADayButNoPercentage() {
        var uptime = tenDays(change(OPERATIONAL, "2026-11-10T12:00:00Z"));

        assertThat(letters(uptime)).isEqualTo("---------o");
        assertThat(uptime.percentage()).isEmpty();
    }

    @Test
    void daysAreThoseOfThePagesZoneAndMayHave25Hours() {
        var berlin = ZoneId.of("Europe/Berlin");
        // Clocks went back on the 25th of October; the outage is the whole of that day there.
        var changes = List.of(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(MAJOR_OUTAGE, "2026-10-24T22:00:00Z"),
                change(OPERATIONAL, "2026-10-25T23:00:00Z"));

        var uptime = Uptime.of(changes, null, Instant.parse("2026-10-27T11:00:00Z"), berlin, 4, PARTIAL_WEIGHT);

        assertThat(letters(uptime)).isEqualTo("omoo");
        assertThat(uptime.days().get(1).durations()).containsEntry(MAJOR_OUTAGE, Duration.ofHours(25));
    }

    @Test
    void disruptionsAreNewestFirst() {
        var uptime = tenDays(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(PARTIAL_OUTAGE, "2026-11-03T10:00:00Z"),
                change(OPERATIONAL, "2026-11-03T10:20:00Z"), change(MAJOR_OUTAGE, "2026-11-07T10:00:00Z"),
                change(OPERATIONAL, "2026-11-07T10:20:00Z"));

        assertThat(uptime.disruptions()).extracting(Day::date)
                .containsExactly(LocalDate.of(2026, 11, 7), LocalDate.of(2026, 11, 3));
    }

    private static double percentageWithADayOf(ComponentStatus status) {
        return tenDays(change(OPERATIONAL, "2026-10-01T00:00:00Z"), change(status, "2026-11-05T00:00:00Z"),
                change(OPERATIONAL, "2026-11-06T00:00:00Z")).percentage().orElseThrow();
    }

    private static Uptime tenDays(StatusChange... changes) {
        return Uptime.of(List.of(changes), null, NOON_OF_THE_TENTH, ZoneOffset.UTC, 10, PARTIAL_WEIGHT);
    }

    private static StatusChange change(ComponentStatus status, String at) {
        return new StatusChange(status, Instant.parse(at));
    }

    private static String letters(Uptime uptime) {
        return uptime.days().stream().map(Day::worst).map(UptimeTest::letter).collect(Collectors.joining());
    }

    private static String letter(Optional<ComponentStatus> worst) {
        return worst.map(status -> switch (status) {
            case OPERATIONAL -> "o";
            case UNDER_MAINTENANCE -> "u";
            case DEGRADED_PERFORMANCE -> "d";
            case PARTIAL_OUTAGE -> "p";
            case MAJOR_OUTAGE -> "m";
        }).orElse("-");
    }
}
