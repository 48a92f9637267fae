package org.tocsin.kit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.function.Consumer;

/** Passes the word from a commit to the loops that have something to do because of it. */
@Singleton
public class Wakes {

    private volatile Runnable relay = () -> {};
    private volatile Consumer<Instant> timers = _ -> {};

    void relayIs(Runnable relay) {
        this.relay = relay;
    }

    void timersAre(Consumer<Instant> timers) {
        this.timers = timers;
    }

    void relay() {
        relay.run();
    }

    void timers(Instant dueAt) {
        timers.accept(dueAt);
    }
}
