package org.tocsin.statuspage.uptime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tocsin.statuspage.component.ComponentStatus;

/**
 * What became of a component day by day, and how much of the time it was up. A major outage counts whole, a partial one in
 * part, anything else as up ({@code reference/statuspage.md} 2.9).
 *
 * @param days oldest first, the last one is today
 * @param percentage from 0 to 100; empty while there is nothing to measure
 */
public record Uptime(List<Day> days, OptionalDouble percentage) {

    private static final int WHOLE = 100;

    /** A status from one moment to another. */
    private record Span(ComponentStatus status, Instant from, Instant to) {

        Duration within(Instant start, Instant end) {
            var first = from.isBefore(start) ? start : from;
            var last = to.isBefore(end) ? to : end;
            return first.isBefore(last) ? Duration.between(first, last) : Duration.ZERO;
        }
    }

    /**
     * The history until a moment.
     *
     * @param changes oldest first; the first is the component's creation, or the last change before the first day
     * @param startDate nothing before this day counts; null: everything does
     * @param dayCount how many days, today included
     * @param partialWeight how much of a partial outage counts as down, from 0 to 1
     */
    public static Uptime of(List<StatusChange> changes, LocalDate startDate, Instant asOf, ZoneId zone, int dayCount,
            double partialWeight) {
        var spans = spans(changes, startDate == null ? Instant.MIN : startDate.atStartOfDay(zone).toInstant(), asOf);
        var today = asOf.atZone(zone).toLocalDate();
        var days = new ArrayList<Day>(dayCount);
        for (var date = today.minusDays(dayCount - 1L); !date.isAfter(today); date = date.plusDays(1)) {
            days.add(day(date, spans, zone));
        }
        return new Uptime(days, percentage(days, partialWeight));
    }

    /** The days on which customers were told of anything, newest first. */
    public List<Day> disruptions() {
        return days.reversed().stream().filter(Day::isDisrupted).toList();
    }

    private static List<Span> spans(List<StatusChange> changes, Instant start, Instant asOf) {
        var spans = new ArrayList<Span>(changes.size());
        for (int i = 0; i < changes.size(); i++) {
            var from = changes.get(i).at().isBefore(start) ? start : changes.get(i).at();
            var to = i + 1 < changes.size() ? changes.get(i + 1).at() : asOf;
            // What lasted no time at all was never seen; only the present status counts from its first moment on.
            if (from.isBefore(to) || i == changes.size() - 1 && !from.isAfter(asOf)) {
                spans.add(new Span(changes.get(i).status(), from, to));
            }
        }
        return spans;
    }

    private static Day day(LocalDate date, List<Span> spans, ZoneId zone) {
        var start = date.atStartOfDay(zone).toInstant();
        var end = date.plusDays(1).atStartOfDay(zone).toInstant();
        var durations = new EnumMap<ComponentStatus, Duration>(ComponentStatus.class);
        var worst = Optional.<ComponentStatus>empty();
        for (var span : spans) {
            var shown = span.within(start, end);
            if (shown.isPositive()) {
                durations.merge(span.status(), shown, Duration::plus);
            }
            if (shown.isPositive() || beginsIn(span, start, end)) {
                worst = worst.filter(status -> status.isWorseThan(span.status())).or(() -> Optional.of(span.status()));
            }
        }
        return new Day(date, worst, Map.copyOf(durations));
    }

    private static boolean beginsIn(Span span, Instant start, Instant end) {
        return !span.from().isBefore(start) && span.from().isBefore(end);
    }

    private static OptionalDouble percentage(List<Day> days, double partialWeight) {
        double down = 0;
        double all = 0;
        for (var day : days) {
            for (var part : day.durations().entrySet()) {
                var seconds = part.getValue().toMillis() / 1000.0;
                all += seconds;
                down += switch (part.getKey()) {
                    case MAJOR_OUTAGE -> seconds;
                    case PARTIAL_OUTAGE -> seconds * partialWeight;
                    case OPERATIONAL, UNDER_MAINTENANCE, DEGRADED_PERFORMANCE -> 0;
                };
            }
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(WHOLE * (1 - down / all));
    }
}
