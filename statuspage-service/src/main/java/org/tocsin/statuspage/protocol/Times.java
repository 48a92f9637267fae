package org.tocsin.statuspage.protocol;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Statuspage prints them ({@code reference/statuspage.md} 1.1, 2.1): with milliseconds, in a zone. */
public final class Times {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

    private Times() {}

    /** For the manage API: in UTC, with {@code Z}. */
    public static String utc(Instant instant) {
        return in(ZoneOffset.UTC, instant);
    }

    /** For the public side: in the page's zone, with its offset. */
    public static String in(ZoneId zone, Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }
}
