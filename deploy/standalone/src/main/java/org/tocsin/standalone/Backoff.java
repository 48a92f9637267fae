package org.tocsin.standalone;

import java.time.Duration;

/** How long to wait before a part that died is started again: longer each time, until it has lived for a while. */
record Backoff(int deaths) {

    static final Backoff NONE = new Backoff(0);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration LONG_LIFE = Duration.ofSeconds(60);

    /** After a death. */
    Backoff after(Duration life) {
        return life.compareTo(LONG_LIFE) >= 0 ? new Backoff(1) : new Backoff(deaths + 1);
    }

    Duration pause() {
        if (deaths == 0) {
            return Duration.ZERO;
        }
        var pause = FIRST.multipliedBy(1L << Math.min(deaths - 1, 10));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
