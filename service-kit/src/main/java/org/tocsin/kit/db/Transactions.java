package org.tocsin.kit.db;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.timer.TimerTable;

/**
 * Units of work: load, decide, store, and as the last statements the timers and the outgoing messages. Statements that need not
 * wait for each other travel together: what a unit costs, beside the commit, is round trips. After the commit the relay and the
 * timer loop are told at once.
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
        return run(_ -> Uni.createFrom().voidItem(), (tx, _) -> work.apply(tx));
    }

    /**
     * The same, with a first statement that needs nothing to be known: it travels together with the begin.
     *
     * @param first is given the connection, and its answer to the work
     */
    public <A, T> Uni<T> run(Function<SqlConnection, Uni<A>> first, BiFunction<Tx, A, Uni<T>> work) {
        return once(first, work).onFailure(Outages::isConflict).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).atMost(TRIES);
    }

    /** Reads without a transaction, on one connection. */
    public Pool pool() {
        return pool;
    }

    private <A, T> Uni<T> once(Function<SqlConnection, Uni<A>> first, BiFunction<Tx, A, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var holder = new Tx[1];
            return inTransaction(connection -> Uni.combine().all().unis(clock.now(connection), first.apply(connection)).asTuple()
                            .flatMap(begun -> {
                                var tx = new Tx(connection, begun.getItem1());
                                holder[0] = tx;
                                return work.apply(tx, begun.getItem2()).call(() -> end(tx));
                            }))
                    .invoke(() -> {
                        outbox.committed(holder[0]);
                        timers.committed(holder[0]);
                        holder[0].committed();
                    });
        });
    }

    private Uni<Void> end(Tx tx) {
        var statements = new ArrayList<Uni<Void>>();
        tx.writes().forEach(write -> statements.add(write.get()));
        statements.add(timers.insert(tx));
        statements.add(outbox.append(tx));
        return Uni.join().all(statements).andFailFast().replaceWithVoid();
    }

    // Like withTransaction of the pool, but nobody waits for the answer to the begin before the first statements are sent. It
    // ends by itself, in order, also if whoever asked for it does not wait any more.
    private <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().completionStage(() -> pool.getDelegate().getConnection().compose(connection -> {
            var begun = connection.begin();
            var done = UniHelper.toFuture(Uni.createFrom().deferred(() -> work.apply(SqlConnection.newInstance(connection))));
            return Future.join(begun, done).transform(both -> begun.failed() ? begun.<T>mapEmpty()
                            : both.succeeded() ? begun.result().commit().map(_ -> done.result())
                            : begun.result().rollback().transform(_ -> Future.<T>failedFuture(done.cause())))
                    .onComplete(_ -> connection.close());
        }).toCompletionStage());
    }
}
