package org.tocsin.routing.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Repeats of open alerts within a batch: a number and a time for each, whatever their number. */
final class Repeats {

    /** How often, and when last. */
    record Pulse(AlertKey key, long times, Instant lastAt) {}

    private final Map<String, Pulse> byAlert = new LinkedHashMap<>();

    void add(String alert, AlertKey key, long times, Instant at) {
        byAlert.merge(alert, new Pulse(key, times, at), (before, more) -> new Pulse(key, before.times() + more.times(),
                before.lastAt().isAfter(more.lastAt()) ? before.lastAt() : more.lastAt()));
    }

    Map<String, Pulse> byAlert() {
        return byAlert;
    }

    boolean isEmpty() {
        return byAlert.isEmpty();
    }
}
