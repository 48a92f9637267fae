package org.tocsin.notifier.message;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tocsin.kit.zone.TimeZones;

/** Times as a person reads them: by the clock on their wall, which is named as that person names it. */
public final class PersonsTime {

    private static final String OTHERWISE = "UTC";
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.ENGLISH);

    private final ZoneId zone;
    private final String name;

    private PersonsTime(ZoneId zone, String name) {
        this.zone = zone;
        this.name = name;
    }

    /** @param zone name of the person's time zone; UTC is used if it is null or there is no such zone */
    public static PersonsTime in(String zone) {
        return TimeZones.named(zone).map(found -> new PersonsTime(found, zone))
                .orElseGet(() -> new PersonsTime(ZoneOffset.UTC, OTHERWISE));
    }

    /** Such as {@code Mon 23 Nov 09:00 (Europe/Berlin)}. */
    public String toTheMinute(Instant instant) {
        return MINUTES.format(instant.atZone(zone)) + " (" + name + ")";
    }

    public String toTheSecond(Instant instant) {
        return SECONDS.format(instant.atZone(zone)) + " (" + name + ")";
    }
}
