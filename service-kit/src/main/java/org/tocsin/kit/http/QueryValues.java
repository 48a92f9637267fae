package org.tocsin.kit.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** Values as clients spell them ({@code reference/clients.md} rows 6 and 18, {@code reference/pagerduty.md} 0.7). */
public final class QueryValues {

    // 2026-01-05T09:00:00Z, +01:00, +0100, +01, a blank for the T, fractions, and Go's "2026-01-05 09:00:00 +0000 UTC"
    private static final DateTimeFormatter WITH_OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart().appendLiteral('T').optionalEnd()
            .optionalStart().appendLiteral(' ').optionalEnd()
            .appendPattern("HH:mm")
            .optionalStart().appendLiteral(':').appendPattern("ss").optionalEnd()
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd()
            .optionalStart().appendLiteral(' ').optionalEnd()
            .optionalStart().appendOffset("+HH:MM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HHMM", "Z").optionalEnd()
            .optionalStart().appendOffset("+HH", "Z").optionalEnd()
            .optionalStart().appendLiteral(" UTC").optionalEnd()
            .toFormatter(java.util.Locale.ROOT);

    /** Farther away is no time that anybody means, and none that can be reckoned with or stored. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private QueryValues() {}

    /** {@code true}, {@code True}, {@code 1}, {@code t}; anything else, and null, is false. */
    public static boolean isTrue(String text) {
        return text != null && ("true".equalsIgnoreCase(text) || "1".equals(text) || "t".equalsIgnoreCase(text));
    }

    /**
     * A time in the years 1 to 9999; one without an offset is of that zone, a date alone is its midnight there.
     *
     * @return empty if it is no time
     */
    public static Optional<Instant> instant(String text, ZoneId zone) {
        return text == null ? Optional.empty() : read(text, zone).filter(time -> !time.isBefore(FIRST) && !time.isAfter(LAST));
    }

    private static Optional<Instant> read(String text, ZoneId zone) {
        // A plus sign that was not encoded arrives as a blank.
        var value = text.strip().replaceFirst("(T\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?) (\\d\\d:?\\d\\d)$", "$1+$2");
        try {
            var parsed = WITH_OFFSET.parseBest(value, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(parsed instanceof OffsetDateTime time ? time.toInstant() : ((LocalDateTime) parsed).atZone(zone).toInstant());
        } catch (DateTimeParseException e) {
            return date(value, zone);
        }
    }

    /** A time as PagerDuty prints it: whole seconds, {@code Z}. Null stays null. */
    public static String print(Instant instant) {
        return instant == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static Optional<Instant> date(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
