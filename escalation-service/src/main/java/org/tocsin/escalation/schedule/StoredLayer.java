package org.tocsin.escalation.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.tocsin.escalation.rotation.Layer;
import org.tocsin.escalation.rotation.Restriction;
import org.tocsin.escalation.rotation.WallClock;

/**
 * A layer as it is kept, in JSON.
 *
 * @param start inclusive
 * @param end exclusive; null: for ever
 * @param virtualStart the instant that the client gave: it is given back as it came, the counting uses its wall clock
 * @param turnSeconds 3600 to 31 536 000
 */
public record StoredLayer(String id, String name, Instant start, Instant end, Instant virtualStart, long turnSeconds,
        List<String> users, List<StoredRestriction> restrictions) {

    /**
     * @param day 1 Monday to 7 Sunday; null: each day
     * @param at such as {@code 20:00:00}
     */
    public record StoredRestriction(Integer day, String at, int seconds) {

        Restriction toRotation() {
            var time = LocalTime.parse(at);
            return day == null ? new Restriction.Daily(time, seconds) : new Restriction.Weekly(DayOfWeek.of(day), time, seconds);
        }
    }

    Layer toRotation(ZoneId zone) {
        return new Layer(id, name, users, LocalDateTime.ofInstant(virtualStart, zone), turnSeconds, start, end,
                restrictions.stream().map(StoredRestriction::toRotation).toList());
    }

    boolean isEndedAt(Instant now) {
        return end != null && !end.isAfter(now);
    }

    /** The same handoffs by the clocks of another zone (rule V5). */
    StoredLayer movedTo(ZoneId zone, ZoneId from) {
        var moved = new WallClock(zone).first(LocalDateTime.ofInstant(virtualStart, from));
        return new StoredLayer(id, name, start, end, moved, turnSeconds, users, restrictions);
    }
}
