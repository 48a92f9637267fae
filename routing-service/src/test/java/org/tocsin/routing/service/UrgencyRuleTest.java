package org.tocsin.routing.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.routing.service.UrgencyRule.Level;
import org.tocsin.routing.service.UrgencyRule.SupportHours;

class UrgencyRuleTest {

    private static final Instant ANY = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "HIGH, INFO, HIGH", "LOW, CRITICAL, LOW",
        "SEVERITY_BASED, CRITICAL, HIGH", "SEVERITY_BASED, ERROR, HIGH", "SEVERITY_BASED, WARNING, LOW", "SEVERITY_BASED, INFO, LOW",
        "SEVERITY_BASED, , HIGH"})
    void oneWayForAllHours(Level level, Severity severity, Urgency expected) {
        assertThat(new UrgencyRule.Constant(level).urgencyFor(severity, ANY)).isEqualTo(expected);
    }

    // Monday to Friday, 08:00 to 16:00 in Oslo: an hour ahead of UTC in November, two in June.
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:59:59Z, LOW", "2026-11-23T07:00:00Z, HIGH", "2026-11-23T14:59:59Z, HIGH", "2026-11-23T15:00:00Z, LOW",
        "2026-06-22T06:00:00Z, HIGH", "2026-06-22T05:59:59Z, LOW",
        "2026-11-21T10:00:00Z, LOW", "2026-11-22T10:00:00Z, LOW"})
    void anotherOutsideTheSupportHours(Instant now, Urgency expected) {
        var hours = new SupportHours(ZoneId.of("Europe/Oslo"), LocalTime.of(8, 0), LocalTime.of(16, 0),
                EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

        assertThat(new UrgencyRule.BySupportHours(hours, Level.HIGH, Level.LOW).urgencyFor(Severity.CRITICAL, now)).isEqualTo(expected);
    }

    // Friday 22:00 to Saturday 06:00, UTC.
    @ParameterizedTest
    @CsvSource({"2026-11-20T21:59:59Z, false", "2026-11-20T22:00:00Z, true", "2026-11-21T05:59:59Z, true", "2026-11-21T06:00:00Z, false",
        "2026-11-21T23:00:00Z, false"})
    void hoursMayRunOverMidnight(Instant now, boolean within) {
        var hours = new SupportHours(ZoneId.of("UTC"), LocalTime.of(22, 0), LocalTime.of(6, 0), EnumSet.of(DayOfWeek.FRIDAY));

        assertThat(hours.contain(now)).isEqualTo(within);
    }
}
