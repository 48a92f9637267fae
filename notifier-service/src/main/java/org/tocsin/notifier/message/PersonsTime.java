package org.tocsin.notifier.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as a person reads them: by the clock on their wall, which is named. */
public final class PersonsTime {

    private static final ZoneId OTHERWISE = ZoneId.of("UTC");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("EEE d MMM HH:mm:ss", Locale.ENGLISH);

    private final ZoneId zone;

    private PersonsTime(ZoneId zone) {
        this.zone = zone;
    }

    /** @param zone name of the person's time zone; UTC is used if it is null or there is no such zone */
    public static PersonsTime in(String zone) {
        try {
            return new PersonsTime(zone == null ? OTHERWISE : ZoneId.of(zone));
        } catch (DateTimeException e) {
            return new PersonsTime(OTHERWISE);
        }
    }

    /** Such as {@code Mon 23 Nov 09:00 (Europe/Berlin)}. */
    public String toTheMinute(Instant instant) {
        return MINUTES.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
    }

    public String toTheSecond(Instant instant) {
        return SECONDS.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
