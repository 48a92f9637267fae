package org.tocsin.escalation.oncalls;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;

/**
 * The time that a list of on-calls is asked about.
 *
 * @param from equal to {@code to}: that instant
 * @param earliest only the first shift of each
 */
record AskedTime(Instant from, Instant to, boolean earliest) {

    private static final Duration FARTHEST = Duration.ofDays(90);
    private static final Duration LONGEST = Duration.ofDays(366);

    /** @throws Problem 400 if they are no times, or no range that may be asked about */
    static AskedTime of(String since, String until, String earliest, ZoneId zone, Instant now) {
        boolean first = QueryValues.isTrue(earliest);
        var from = time("since", since, zone).orElse(now);
        // Who comes first is a question about the time ahead.
        var to = time("until", until, zone).orElse(first ? from.plus(FARTHEST) : since == null || since.isBlank() || from.isAfter(now) ? from : now);
        if (from.isAfter(to)) {
            throw Problem.of(400, 2005, "Invalid date range: until must be after since");
        }
        if (to.isAfter(from.isAfter(now) ? from.plus(FARTHEST) : now.plus(FARTHEST)) || Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problem.of(400, 2005, "Invalid date range: until must be within %d days".formatted(FARTHEST.toDays()));
        }
        return new AskedTime(from, to, first);
    }

    private static Optional<Instant> time(String name, String text, ZoneId zone) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(QueryValues.instant(text, zone).orElseThrow(() ->
                Problem.of(400, 2004, "Invalid since/until values: %s is no time: %s".formatted(name, CleanText.cut(text, 60)))));
    }
}
