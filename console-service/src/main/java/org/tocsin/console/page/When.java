package org.tocsin.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times in a person's zone, in as few words as say it.
 *
 * @param now from which "ago" and "tomorrow" are told
 */
public record When(Instant now, ZoneId zone) {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter THIS_YEAR = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter ANY_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final int DAYS_OF_THE_WEEK_AHEAD = 6;

    /** {@code 21:58:03}. */
    public Moment clock(Instant instant) {
        return moment(instant, CLOCK);
    }

    /** {@code 21 Nov 2026}. */
    public Moment day(Instant instant) {
        return moment(instant, DAY);
    }

    /**
     * As near as it is: {@code 21:58}, {@code tomorrow 09:00}, {@code Mon 09:00}, {@code 21 Nov 09:00}, {@code 21 Nov
     * 2027 09:00}.
     */
    public Moment at(Instant instant) {
        var there = at(instant, zone);
        var today = at(now, zone).toLocalDate();
        long days = ChronoUnit.DAYS.between(today, there.toLocalDate());
        if (days == 1) {
            return new Moment(instant.toString(), "tomorrow " + MINUTE.format(there));
        }
        var format = days == 0 ? MINUTE
                : days > 0 && days <= DAYS_OF_THE_WEEK_AHEAD ? WEEKDAY
                : there.getYear() == today.getYear() ? THIS_YEAR : ANY_YEAR;
        return moment(instant, format);
    }

    /** {@code just now}, {@code 4 min ago}. */
    public Moment ago(Instant instant) {
        var age = Duration.between(instant, now);
        return new Moment(instant.toString(), age.toSeconds() < 60 ? "just now" : lasting(age) + " ago");
    }

    /** What is left until then, to the second: {@code 3 min 12 s}; {@code now} if nothing is. */
    public Moment until(Instant instant) {
        long left = Math.max(0, Duration.between(now, instant).toSeconds());
        var text = left == 0 ? "now" : left < 60 ? left + " s"
                : left < 3600 ? "%d min %d s".formatted(left / 60, left % 60) : lasting(Duration.ofSeconds(left));
        return new Moment(instant.toString(), text);
    }

    /** How long something is or was: {@code 4 min}, {@code 2 h 5 min}, {@code 3 days}. */
    public static String lasting(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes < 1) {
            return "less than a minute";
        }
        if (minutes < 60) {
            return minutes + " min";
        }
        if (minutes < 48 * 60) {
            return minutes % 60 == 0 ? minutes / 60 + " h" : "%d h %d min".formatted(minutes / 60, minutes % 60);
        }
        return duration.toDays() + " days";
    }

    /** The day of an instant in this zone. */
    public LocalDate date(Instant instant) {
        return at(instant, zone).toLocalDate();
    }

    private Moment moment(Instant instant, DateTimeFormatter format) {
        return new Moment(instant.toString(), format.format(at(instant, zone)));
    }

    private static ZonedDateTime at(Instant instant, ZoneId zone) {
        return instant.atZone(zone);
    }
}
