package org.tocsin.escalation.rotation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/** Lays entries of different rank over each other in one sweep over their sorted boundaries: at each instant the highest shows. */
final class Sweep {

    private record Boundary(Instant at, boolean opens, long rank, Entry entry) {}

    private final Stretch window;
    private final List<Boundary> boundaries = new ArrayList<>();

    Sweep(Instant from, Instant to) {
        this.window = new Stretch(from, to);
    }

    /** Of one rank no two entries may overlap. */
    void add(Entry entry, long rank) {
        var piece = new Stretch(entry.start(), entry.end()).within(window);
        if (!piece.isEmpty()) {
            boundaries.add(new Boundary(piece.start(), true, rank, entry));
            boundaries.add(new Boundary(piece.end(), false, rank, entry));
        }
    }

    /** What shows, with gaps, neighbours of one person joined. */
    List<Entry> shown() {
        // What ends at an instant goes before what begins there: the next turn of a layer has the same rank.
        boundaries.sort(Comparator.comparing(Boundary::at).thenComparing(Boundary::opens));
        var open = new TreeMap<Long, Entry>();
        var shown = new ArrayList<Entry>();
        var at = window.start();
        for (var boundary : boundaries) {
            append(shown, at, boundary.at(), open);
            at = boundary.at();
            if (boundary.opens()) {
                open.put(boundary.rank(), boundary.entry());
            } else {
                open.remove(boundary.rank());
            }
        }
        append(shown, at, window.end(), open);
        return shown;
    }

    private static void append(List<Entry> shown, Instant from, Instant to, TreeMap<Long, Entry> open) {
        if (!from.isBefore(to)) {
            return;
        }
        var top = open.isEmpty() ? null : open.lastEntry().getValue();
        var user = top == null ? null : top.user();
        var before = shown.isEmpty() ? null : shown.getLast();
        if (before != null && Objects.equals(before.user(), user)) {
            shown.set(shown.size() - 1, new Entry(before.start(), to, user, before.source()));
        } else {
            shown.add(new Entry(from, to, user, top == null ? null : top.source()));
        }
    }
}
