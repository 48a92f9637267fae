package org.tocsin.escalation.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;

/**
 * The time that is asked about, by {@code since} and {@code until}.
 *
 * @param overflow whether entries are shown whole that go beyond it
 */
public record Range(Instant since, Instant until, boolean overflow) {

    /** If one of both is given, the other is so far away ({@code reference/pagerduty.md} 2.12). */
    private static final Duration USUAL = Duration.ofDays(14);
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Reads the parameters of a query.
     *
     * @param zone of times without an offset
     * @return empty if neither is given: nothing is rendered then
     * @throws Problem 400 if they are no times, or no range
     */
    public static Optional<Range> of(String since, String until, String overflow, ZoneId zone) {
        var from = time("since", since, zone);
        var to = time("until", until, zone);
        if (from.isEmpty() && to.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(checked(from.orElseGet(() -> to.get().minus(USUAL)), to.orElseGet(() -> from.get().plus(USUAL)), overflow));
    }

    /** The same, but from now on if neither is given. */
    public static Range orFromNow(String since, String until, String overflow, ZoneId zone, Instant now) {
        return of(since, until, overflow, zone).orElseGet(() -> checked(now, now.plus(USUAL), overflow));
    }

    private static Range checked(Instant since, Instant until, String overflow) {
        if (!since.isBefore(until)) {
            throw Problem.of(400, 2005, "Invalid date range: until must be after since");
        }
        if (Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw Problem.of(400, 2005, "Invalid date range: it must not be longer than %d days".formatted(LONGEST.toDays()));
        }
        return new Range(since, until, QueryValues.isTrue(overflow));
    }

    private static Optional<Instant> time(String name, String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var time = QueryValues.instant(text, zone);
        if (time.isEmpty()) {
            throw Problem.of(400, 2004, "Invalid since/until values: %s is no time: %s".formatted(name, CleanText.cut(text, 60)));
        }
        return time;
    }
}
