package org.tocsin.standalone;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Watches one part: starts it again when it died, and kills it when it lives but has shown no life for long. */
final class Watch {

    private static final Duration LOOK_AT_LIFE_EVERY = Duration.ofSeconds(5);
    private static final Duration DEAD_AFTER = Duration.ofSeconds(30);

    /** How a part stands. */
    enum State {
        STARTING, READY, NOT_READY, WAITING, STOPPED
    }

    private final Part part;
    private final InstantSource clock;
    private Backoff backoff = Backoff.NONE;
    private Instant since;
    private Instant startAgainAt;
    private Instant lastLife;
    private Instant lastLook;
    private boolean wasReady;
    private int restarts;
    private volatile State state = State.WAITING;

    Watch(Part part, InstantSource clock) {
        this.part = part;
        this.clock = clock;
    }

    Part part() {
        return part;
    }

    State state() {
        return state;
    }

    /** Since when it stands so. */
    Instant since() {
        return since;
    }

    int restarts() {
        return restarts;
    }

    void start() {
        var now = clock.instant();
        part.start();
        since = now;
        lastLife = now;
        lastLook = now;
        wasReady = false;
        startAgainAt = null;
        state = State.STARTING;
    }

    /** One look; to be called every fraction of a second. */
    void look() {
        var now = clock.instant();
        if (startAgainAt != null) {
            if (!now.isBefore(startAgainAt)) {
                restarts++;
                start();
            }
            return;
        }
        if (!part.process().isAlive()) {
            backoff = backoff.after(Duration.between(since, now));
            startAgainAt = now.plus(backoff.pause());
            state = State.WAITING;
            return;
        }
        if (state != State.READY || Duration.between(lastLook, now).compareTo(LOOK_AT_LIFE_EVERY) > 0) {
            lookAtHealth(now);
        }
    }

    void stop(Duration patience) {
        part.stop(patience);
        state = State.STOPPED;
    }

    private void lookAtHealth(Instant now) {
        lastLook = now;
        var ready = part.isReady();
        if (ready) {
            wasReady = true;
            lastLife = now;
            become(State.READY, now);
            return;
        }
        become(wasReady ? State.NOT_READY : State.STARTING, now);
        if (part.isLive()) {
            lastLife = now;
        } else if (wasReady && Duration.between(lastLife, now).compareTo(DEAD_AFTER) > 0) {
            part.process().kill();
        }
    }

    private void become(State next, Instant now) {
        if (state != next) {
            state = next;
            since = now;
        }
    }
}
