package org.tocsin.kit.db;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Duration;
import java.util.function.Function;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.timer.TimerTable;

/**
 * Units of work: load, decide, store, and as the last statements the timers and the outgoing messages. After the commit the
 * relay and the timer loop are told at once.
 */
public final class Transactions {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final int TRIES = 6;

    private final Pool pool;
    private final DatabaseClock clock;
    private final Outbox outbox;
    private final TimerTable timers;

    public Transactions(Pool pool, DatabaseClock clock, Outbox outbox, TimerTable timers) {
        this.pool = pool;
        this.clock = clock;
        this.outbox = outbox;
        this.timers = timers;
    }

    /**
     * Runs work in a transaction of its own; again, a few times, when another transaction was in the way. The work may
     * therefore run more than once and must touch nothing but its {@link Tx}.
     */
    public <T> Uni<T> run(Function<Tx, Uni<T>> work) {
        return once(work).onFailure(Outages::isConflict).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(TRIES);
    }

    /** Reads without a transaction, on one connection. */
    public Pool pool() {
        return pool;
    }

    private <T> Uni<T> once(Function<Tx, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var holder = new Tx[1];
            return pool.withTransaction(connection -> clock.now(connection).flatMap(now -> {
                        var tx = new Tx(connection, now);
                        holder[0] = tx;
                        return work.apply(tx).call(() -> timers.insert(tx)).call(() -> outbox.append(tx));
                    }))
                    .invoke(() -> {
                        outbox.committed(holder[0]);
                        timers.committed(holder[0]);
                        holder[0].committed();
                    });
        });
    }
}
