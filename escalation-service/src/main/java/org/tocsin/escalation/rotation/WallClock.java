package org.tocsin.escalation.rotation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/**
 * The clock on the wall of a zone, and the instants it shows a time at (rule T3). Never {@code ldt.atZone(zone)}: that moves a
 * time which the clock jumped over forward by the length of the jump. For one thread: it remembers the calm stretch between
 * two changes of clocks that it was last asked about, in which nearly all questions lie.
 */
public final class WallClock {

    private final ZoneRules rules;
    private LocalDateTime calmFrom = LocalDateTime.MAX;
    private LocalDateTime calmTo = LocalDateTime.MIN;
    private ZoneOffset calmOffset;

    public WallClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** What the clock shows at an instant. */
    public LocalDateTime at(Instant instant) {
        return LocalDateTime.ofInstant(instant, rules.getOffset(instant));
    }

    /** For handoffs and for the opening of windows: of a time shown twice the earlier; of one jumped over, the jump. */
    public Instant first(LocalDateTime time) {
        return isCalm(time) ? time.toInstant(calmOffset) : changing(time, true);
    }

    /** For the closing of windows: of a time shown twice the later; of one jumped over, the jump. */
    public Instant last(LocalDateTime time) {
        return isCalm(time) ? time.toInstant(calmOffset) : changing(time, false);
    }

    private boolean isCalm(LocalDateTime time) {
        return !time.isBefore(calmFrom) && time.isBefore(calmTo);
    }

    private Instant changing(LocalDateTime time, boolean earlier) {
        var transition = rules.getTransition(time);
        if (transition == null) {
            var instant = time.toInstant(rules.getOffset(time));
            rememberCalmAround(instant);
            return instant;
        }
        if (transition.isGap()) {
            return transition.getInstant();
        }
        return time.toInstant(earlier ? transition.getOffsetBefore() : transition.getOffsetAfter());
    }

    private void rememberCalmAround(Instant instant) {
        var before = rules.previousTransition(instant.plusNanos(1));
        var after = rules.nextTransition(instant);
        calmOffset = rules.getOffset(instant);
        calmFrom = before == null ? LocalDateTime.MIN
                : before.isGap() ? before.getDateTimeAfter() : before.getDateTimeBefore();
        calmTo = after == null ? LocalDateTime.MAX
                : after.isGap() ? after.getDateTimeBefore() : after.getDateTimeAfter();
    }
}
