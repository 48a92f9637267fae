package org.tocsin.escalation.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A window that returns each day or each week, in which a layer is active. Several are a union. */
public sealed interface Restriction {

    /** When the window opens, on the wall clock. */
    LocalTime at();

    /** How long it is open, on the wall clock: 22:00 for 8 h closes at 06:00 in every night. */
    int seconds();

    /** Whether a window opens on that date. */
    boolean opensOn(LocalDate date);

    /** @param seconds 1 to 86 399 */
    record Daily(LocalTime at, int seconds) implements Restriction {
        @Override
        public boolean opensOn(LocalDate date) {
            return true;
        }
    }

    /** @param seconds 1 to 604 799 */
    record Weekly(DayOfWeek day, LocalTime at, int seconds) implements Restriction {
        @Override
        public boolean opensOn(LocalDate date) {
            return date.getDayOfWeek() == day;
        }
    }

    /** A clock has jumped over as much as a day (Pacific/Apia, 2011). */
    int LONGEST_JUMP_DAYS = 1;
    int DAY = 86_400;

    /** The windows of all restrictions that touch a piece of time, joined where they meet, in order. */
    static List<Stretch> windows(List<Restriction> restrictions, WallClock clock, Stretch range) {
        var windows = new ArrayList<Stretch>();
        for (var restriction : restrictions) {
            var date = clock.at(range.start()).toLocalDate().minusDays(restriction.seconds() / DAY + 1 + LONGEST_JUMP_DAYS);
            var last = clock.at(range.end()).toLocalDate().plusDays(LONGEST_JUMP_DAYS);
            for (; !date.isAfter(last); date = date.plusDays(1)) {
                if (restriction.opensOn(date)) {
                    var window = restriction.window(date, clock);
                    if (window.start().isBefore(range.end()) && window.end().isAfter(range.start()) && !window.isEmpty()) {
                        windows.add(window);
                    }
                }
            }
        }
        windows.sort(Comparator.comparing(Stretch::start));
        return joined(windows);
    }

    /** Whether one of the restrictions' windows is open at an instant; without restrictions it always is. */
    static boolean areOpen(List<Restriction> restrictions, WallClock clock, Instant instant) {
        return restrictions.isEmpty() || !windows(restrictions, clock, new Stretch(instant, instant.plusNanos(1))).isEmpty();
    }

    private Stretch window(LocalDate date, WallClock clock) {
        var opens = date.atTime(at());
        return new Stretch(clock.first(opens), clock.last(opens.plusSeconds(seconds())));
    }

    private static List<Stretch> joined(List<Stretch> sorted) {
        var joined = new ArrayList<Stretch>();
        for (var window : sorted) {
            var before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && !window.start().isAfter(before.end())) {
                joined.set(joined.size() - 1, new Stretch(before.start(),
                        before.end().isAfter(window.end()) ? before.end() : window.end()));
            } else {
                joined.add(window);
            }
        }
        return joined;
    }
}
