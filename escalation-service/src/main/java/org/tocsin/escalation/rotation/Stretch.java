package org.tocsin.escalation.rotation;

import java.time.Instant;

/** A piece of time: its start belongs to it, its end does not (rule T4). */
record Stretch(Instant start, Instant end) {

    boolean isEmpty() {
        return !start.isBefore(end);
    }

    Stretch within(Stretch other) {
        return new Stretch(start.isAfter(other.start) ? start : other.start, end.isBefore(other.end) ? end : other.end);
    }
}
