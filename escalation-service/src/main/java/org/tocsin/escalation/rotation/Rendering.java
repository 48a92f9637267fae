package org.tocsin.escalation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who is on call through a window of time: entries in order, without overlap, that with their gaps tile the window exactly.
 */
public record Rendering(Instant from, Instant to, List<Entry> entries) {

    /** The entries with a person. */
    public List<Entry> covered() {
        return entries.stream().filter(entry -> !entry.isGap()).toList();
    }

    /** How much of the window is covered, 0 to 100. */
    public double coveragePercentage() {
        var covered = covered().stream()
                .map(entry -> new Stretch(entry.start(), entry.end()).within(new Stretch(from, to)))
                .map(piece -> Duration.between(piece.start(), piece.end()))
                .reduce(Duration.ZERO, Duration::plus);
        var window = Duration.between(from, to);
        return window.isZero() ? 0 : 100.0 * covered.toMillis() / window.toMillis();
    }

    /** The same with the entries at both ends as long as they are, where the window cut them. */
    public Rendering widened(Schedule schedule) {
        if (entries.isEmpty()) {
            return this;
        }
        var first = entries.getFirst();
        var last = entries.getLast();
        var begins = schedule.entryAt(first.start()).start();
        var ends = schedule.entryAt(last.start()).end();
        var widened = new ArrayList<>(entries);
        widened.set(0, new Entry(bounded(begins, first.start()), first.end(), first.user(), first.source()));
        var end = widened.getLast();
        widened.set(widened.size() - 1, new Entry(end.start(), bounded(ends, end.end()), end.user(), end.source()));
        return new Rendering(from, to, widened);
    }

    // What does not begin or end is cut at the window all the same.
    private static Instant bounded(Instant at, Instant otherwise) {
        return at.equals(Instant.MIN) || at.equals(Instant.MAX) ? otherwise : at;
    }
}
