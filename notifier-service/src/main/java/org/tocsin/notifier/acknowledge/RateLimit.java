package org.tocsin.notifier.acknowledge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** How often something may be asked for in a minute, by whatever it is counted by. It remembers so many and no more. */
final class RateLimit {

    private static final long WINDOW = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 10_000;

    private final int mostInAMinute;
    private final LongSupplier nanos;
    private final Map<String, Window> windows = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Window(long since, int count) {}

    /** @param nanos a clock that only goes forward */
    RateLimit(int mostInAMinute, LongSupplier nanos) {
        this.mostInAMinute = mostInAMinute;
        this.nanos = nanos;
    }

    /** Counts one more; whether it is still within bounds. */
    synchronized boolean allows(String key) {
        long now = nanos.getAsLong();
        var window = windows.merge(key, new Window(now, 1),
                (old, _) -> now - old.since() >= WINDOW ? new Window(now, 1) : new Window(old.since(), old.count() + 1));
        return window.count() <= mostInAMinute;
    }
}
