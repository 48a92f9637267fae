package org.tocsin.trial;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waiting for something that comes to be in another process. */
public final class Patience {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private Patience() {}

    /**
     * Looks until it is so. Trouble while looking counts as not yet.
     *
     * @param what it is, for the message
     * @return how long it took
     * @throws IllegalStateException if it is not so in time
     */
    public static Duration until(String what, Duration patience, Callable<Boolean> isSo) {
        var start = System.nanoTime();
        Exception trouble = null;
        do {
            try {
                if (isSo.call()) {
                    return Duration.ofNanos(System.nanoTime() - start);
                }
                trouble = null;
            } catch (Exception e) {
                trouble = e;
            }
            pause(LOOK_EVERY);
        } while (System.nanoTime() - start < patience.toNanos());
        throw new IllegalStateException("not so after %d s: %s".formatted(patience.toSeconds(), what), trouble);
    }

    /** Lets time pass. */
    public static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
