package org.tocsin.kit.ops;

import java.time.Duration;
import org.jboss.logging.Logger;

/** Warns of trouble that repeats: the same words once in half a minute, not at every try. */
public final class Grumble {

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Logger log;
    private String last;
    private long saidAt;

    public Grumble(Logger log) {
        this.log = log;
    }

    public synchronized void warn(String words) {
        if (words.equals(last) && System.nanoTime() - saidAt < SILENCE.toNanos()) {
            log.debug(words);
            return;
        }
        last = words;
        saidAt = System.nanoTime();
        log.warn(words);
    }

    /** It works again; true if anything was said before. */
    public synchronized boolean isOver() {
        var was = last != null;
        last = null;
        return was;
    }
}
