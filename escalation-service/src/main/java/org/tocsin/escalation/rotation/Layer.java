package org.tocsin.escalation.rotation;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * People who take turns. Turn k belongs to {@code users[k mod n]} and begins where the wall clock first shows {@code
 * virtualStart + k * turnSeconds}, for negative k too; start and end cut what is shown and never move the counting.
 *
 * @param users in order; a null is a hole: somebody who is gone, whose turns nobody has; may be empty
 * @param virtualStart on the wall clock of the schedule's zone; the counting hangs on it alone
 * @param turnSeconds length of a turn on the wall clock
 * @param start inclusive; null: since ever
 * @param end exclusive; null: for ever
 * @param restrictions empty: always active
 */
public record Layer(String id, String name, List<String> users, LocalDateTime virtualStart, long turnSeconds, Instant start,
        Instant end, List<Restriction> restrictions) {

    public Layer {
        users = Collections.unmodifiableList(new ArrayList<>(users));
        restrictions = List.copyOf(restrictions);
        virtualStart = virtualStart.truncatedTo(ChronoUnit.SECONDS);
        if (turnSeconds < 1) {
            throw new IllegalArgumentException("a turn must last a second at least");
        }
    }

    /** Whose turn it is; empty if the layer shows through. */
    Optional<String> userAt(Instant instant, WallClock clock) {
        if (users.isEmpty() || start != null && instant.isBefore(start) || end != null && !instant.isBefore(end)
                || !Restriction.areOpen(restrictions, clock, instant)) {
            return Optional.empty();
        }
        return Optional.ofNullable(user(turnAt(instant, clock)));
    }

    /** Its turns within a piece of time, cut by its windows, in order; holes are left out. */
    List<Entry> entries(Stretch range, WallClock clock) {
        var shown = range.within(new Stretch(start == null ? Instant.MIN : start, end == null ? Instant.MAX : end));
        var entries = new ArrayList<Entry>();
        if (users.isEmpty() || shown.isEmpty()) {
            return entries;
        }
        var windows = restrictions.isEmpty() ? List.of(shown) : Restriction.windows(restrictions, clock, shown);
        int window = 0;
        for (var turn = firstTurn(shown, clock); turn.start.isBefore(shown.end()); turn = next(turn, clock)) {
            while (window < windows.size() && !windows.get(window).end().isAfter(turn.start)) {
                window++;
            }
            for (int i = window; i < windows.size() && windows.get(i).start().isBefore(turn.end); i++) {
                var piece = windows.get(i).within(new Stretch(turn.start, turn.end)).within(shown);
                if (!piece.isEmpty() && turn.user != null) {
                    entries.add(new Entry(piece.start(), piece.end(), turn.user, Entry.Source.layer(id, name)));
                }
            }
        }
        return entries;
    }

    private record Turn(long number, Instant start, Instant end, String user) {}

    private Turn firstTurn(Stretch shown, WallClock clock) {
        if (new HashSet<>(users).size() == 1) {
            // Nobody hands off to himself.
            return new Turn(0, shown.start(), shown.end(), users.getFirst());
        }
        long number = turnAt(shown.start(), clock);
        return new Turn(number, boundary(number, clock), boundary(number + 1, clock), user(number));
    }

    private Turn next(Turn turn, WallClock clock) {
        return new Turn(turn.number + 1, turn.end, boundary(turn.number + 2, clock), user(turn.number + 1));
    }

    // An estimate that a change of clocks puts off by a few turns, whatever the age of the layer.
    private long turnAt(Instant instant, WallClock clock) {
        long turn = Math.floorDiv(ChronoUnit.SECONDS.between(virtualStart, clock.at(instant).truncatedTo(ChronoUnit.SECONDS)), turnSeconds);
        while (!boundary(turn + 1, clock).isAfter(instant)) {
            turn++;
        }
        while (boundary(turn, clock).isAfter(instant)) {
            turn--;
        }
        return turn;
    }

    private Instant boundary(long turn, WallClock clock) {
        return clock.first(virtualStart.plusSeconds(turn * turnSeconds));
    }

    private String user(long turn) {
        return users.get((int) Math.floorMod(turn, (long) users.size()));
    }
}
