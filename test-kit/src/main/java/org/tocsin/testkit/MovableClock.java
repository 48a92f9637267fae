package org.tocsin.testkit;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.tocsin.kit.db.DatabaseClock;

/** The database's clock, set forward by tests: time passes when they say so, and nothing sleeps. */
@ApplicationScoped
public class MovableClock implements DatabaseClock {

    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant from(Instant serverTime) {
        return serverTime.plus(ahead.get());
    }

    /** Lets time pass at once. */
    public void passes(Duration time) {
        ahead.updateAndGet(time::plus);
    }

    /** How far ahead of the server it is. */
    public Duration ahead() {
        return ahead.get();
    }
}
