package org.tocsin.routing.service;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.Urgency;

/** How urgent an incident of a service is when it opens ({@code reference/pagerduty.md} 5.2). */
public sealed interface UrgencyRule {

    /** Always the same way. */
    record Constant(Level level) implements UrgencyRule {}

    /** One way within the support hours, another outside. */
    record BySupportHours(SupportHours hours, Level during, Level outside) implements UrgencyRule {}

    enum Level {
        HIGH, LOW, SEVERITY_BASED
    }

    /** When somebody is at work; {@code end} before {@code start} runs over midnight. */
    record SupportHours(ZoneId zone, LocalTime start, LocalTime end, Set<DayOfWeek> days) {

        boolean contain(Instant instant) {
            var local = instant.atZone(zone);
            var time = local.toLocalTime();
            if (start.isBefore(end)) {
                return days.contains(local.getDayOfWeek()) && !time.isBefore(start) && time.isBefore(end);
            }
            return !time.isBefore(start) && days.contains(local.getDayOfWeek())
                    || time.isBefore(end) && days.contains(local.getDayOfWeek().minus(1));
        }
    }

    /** The urgency for an alert of this severity now; null: opened without an alert. */
    default Urgency urgencyFor(Severity severity, Instant now) {
        return switch (levelAt(now)) {
            case HIGH -> Urgency.HIGH;
            case LOW -> Urgency.LOW;
            case SEVERITY_BASED -> severity == Severity.WARNING || severity == Severity.INFO ? Urgency.LOW : Urgency.HIGH;
        };
    }

    /** Whether an alert that got worse raises the urgency of its incident. */
    default boolean followsSeverity(Instant now) {
        return levelAt(now) == Level.SEVERITY_BASED;
    }

    private Level levelAt(Instant now) {
        return switch (this) {
            case Constant(var level) -> level;
            case BySupportHours(var hours, var during, var outside) -> hours.contain(now) ? during : outside;
        };
    }
}
