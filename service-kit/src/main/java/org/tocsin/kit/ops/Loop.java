package org.tocsin.kit.ops;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Work that a thread of its own does over and over until the service ends: taking from a topic, sending from the outbox,
 * looking for due timers. Trouble never ends it; it pauses and goes on. Its pulse tells liveness whether the thread still
 * turns.
 */
public abstract class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final String name;
    private final AtomicLong pulse = new AtomicLong(System.nanoTime());
    private final Grumble grumble = new Grumble(LOG);
    private volatile boolean running;
    private Thread thread;

    protected Loop(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /** Begins to turn, in a thread of its own. */
    public synchronized void start() {
        running = true;
        thread = Thread.ofPlatform().name(name).daemon().start(this::turn);
    }

    /** Asks it to end and waits for that, a few seconds at most. One that was never started is ended already. */
    public synchronized void stop() {
        running = false;
        if (thread == null) {
            return;
        }
        interruptWork();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long ago the loop last showed life. */
    public Duration sincePulse() {
        return Duration.ofNanos(System.nanoTime() - pulse.get());
    }

    /** Whether its thread is there, or was never meant to be. */
    public boolean isAlive() {
        return !running || thread != null && thread.isAlive();
    }

    protected final boolean isRunning() {
        return running;
    }

    /** To be called wherever the loop waits for something for longer: waiting is no death. */
    protected final void beat() {
        pulse.set(System.nanoTime());
    }

    /** To be called in a turn that was the last one needed. */
    protected final void end() {
        running = false;
    }

    /** One turn. Whatever it throws is logged in a line, and the loop goes on after a pause that grows. */
    protected abstract void once() throws Exception;

    /** Wakes the thread from whatever {@link #once} waits for. */
    protected void interruptWork() {
        thread.interrupt();
    }

    /** Frees what the loop holds, in its own thread, after the last turn. */
    protected void close() {}

    private void turn() {
        var pause = SHORTEST_PAUSE;
        while (running) {
            beat();
            try {
                once();
                pause = SHORTEST_PAUSE;
                if (grumble.isOver()) {
                    LOG.infof("%s: goes on", name);
                }
            } catch (Throwable trouble) {
                if (!running) {
                    break;
                }
                grumble.warn("%s: %s; trying again".formatted(name, inAWord(trouble)));
                LOG.debug(name, trouble);
                pause = pauseFor(pause);
            }
        }
        // stop() interrupts; what close() still has to say to a server must not fail by that.
        Thread.interrupted();
        try {
            close();
        } catch (RuntimeException trouble) {
            LOG.debugf("%s: closing: %s", name, inAWord(trouble));
        }
    }

    private Duration pauseFor(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // only stop() interrupts: the loop's condition sees it
        }
        var longer = pause.multipliedBy(2);
        return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** A failure in a few words for a log line: for what will be tried again no stack is of use. */
    public static String inAWord(Throwable trouble) {
        var root = trouble;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
