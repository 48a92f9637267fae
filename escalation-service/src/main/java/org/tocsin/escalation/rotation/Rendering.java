package org.tocsin.escalation.rotation;

import java.time.Duration;
import java.time.Instant;
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
        return coverage(covered(), from, to);
    }

    static double coverage(List<Entry> entries, Instant from, Instant to) {
        var covered = entries.stream().map(Entry::length).reduce(Duration.ZERO, Duration::plus);
        var window = Duration.between(from, to);
        return window.isZero() ? 0 : 100.0 * covered.toMillis() / window.toMillis();
    }
}
