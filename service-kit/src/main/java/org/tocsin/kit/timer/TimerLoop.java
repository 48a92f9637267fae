package org.tocsin.kit.timer;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Loop;

/**
 * Finds due timers and lets their handlers act, in the transaction that claims them; so any number of replicas share the
 * work and none does it twice. A timer whose effect fails is not lost: it is tried again, later each time.
 */
public final class TimerLoop extends Loop {

    private static final Logger LOG = Logger.getLogger(TimerLoop.class);

    private static final int BATCH = 100;
    static final Duration LONGEST_REST = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_POSTPONEMENT = Duration.ofMinutes(1);
    /** An outage may end at any moment, and what waits for its end may be a page. */
    private static final Duration POSTPONED_BY_OUTAGE = Duration.ofSeconds(2);

    private static final String CLAIM = """
            delete from timer where id in (
              select id from timer where greatest(due_at, not_before) <= $1 and kind = any($2)
              order by greatest(due_at, not_before) limit $3 for update skip locked)
            returning id, due_at, kind, subject, epoch""";
    private static final String CLAIM_ONE = """
            delete from timer where id in (select id from timer where id = $1 for update skip locked)
            returning id, due_at, kind, subject, epoch""";
    private static final String NEXT = "select min(greatest(due_at, not_before)) from timer where kind = any($1)";
    private static final String POSTPONE = """
            update timer set attempts = attempts + 1,
              not_before = $2::timestamptz + make_interval(secs => least(power(2, least(attempts, 10)), $3))
            where id = $1""";

    private final Transactions transactions;
    private final Map<String, TimerHandler> handlers = new HashMap<>();
    private final String[] kinds;
    private final MeterRegistry metrics;
    private final Duration longestRest;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicReference<Instant> restingUntil = new AtomicReference<>(Instant.MAX);

    private record Claimed(long id, Timer timer) {}

    private record Round(int count, Instant now, Instant next) {}

    private static final class HandlerFailed extends RuntimeException {
        private final transient List<Claimed> claimed;

        HandlerFailed(List<Claimed> claimed, Throwable cause) {
            super(cause);
            this.claimed = claimed;
        }
    }

    public TimerLoop(Transactions transactions, Iterable<TimerHandler> handlers, MeterRegistry metrics) {
        this(transactions, handlers, metrics, LONGEST_REST);
    }

    TimerLoop(Transactions transactions, Iterable<TimerHandler> handlers, MeterRegistry metrics, Duration longestRest) {
        super("timers");
        this.longestRest = longestRest;
        this.transactions = transactions;
        this.metrics = metrics;
        handlers.forEach(handler -> this.handlers.put(handler.kind(), handler));
        this.kinds = this.handlers.keySet().toArray(String[]::new);
    }

    /** To be called when a timer for that time was committed. */
    public void wake(Instant dueAt) {
        if (dueAt.isBefore(restingUntil.get())) {
            wake.release();
        }
    }

    @Override
    protected void once() throws Exception {
        Round round;
        try {
            round = transactions.run(this::round).await().atMost(PATIENCE);
        } catch (HandlerFailed failed) {
            oneByOne(failed.claimed);
            return;
        }
        if (round.count() < BATCH) {
            rest(round);
        }
    }

    private Uni<Round> round(Tx tx) {
        return tx.sql().preparedQuery(CLAIM).execute(Tuple.of(at(tx.now()), kinds, BATCH))
                .flatMap(rows -> handle(tx, claimed(rows)))
                .flatMap(count -> tx.sql().preparedQuery(NEXT).execute(Tuple.of(kinds))
                        .map(rows -> new Round(count, tx.now(), next(rows))));
    }

    private Uni<Integer> handle(Tx tx, List<Claimed> claimed) {
        var byKind = new LinkedHashMap<String, List<Timer>>();
        for (var one : claimed) {
            byKind.computeIfAbsent(one.timer().kind(), _ -> new ArrayList<>()).add(one.timer());
        }
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var entry : byKind.entrySet()) {
            done = done.chain(() -> handlers.get(entry.getKey()).due(tx, entry.getValue()));
        }
        return done.onFailure().transform(failure -> new HandlerFailed(claimed, failure))
                .invoke(() -> claimed.forEach(one -> late(one.timer(), tx.now())))
                .replaceWith(claimed.size());
    }

    // A failure is mostly some one timer's: the others must not wait for it. That the database is away shows here too,
    // since nothing can be claimed then.
    private void oneByOne(List<Claimed> claimed) {
        for (var one : claimed) {
            try {
                transactions.run(tx -> tx.sql().preparedQuery(CLAIM_ONE).execute(Tuple.of(one.id()))
                                .flatMap(rows -> handle(tx, claimed(rows))))
                        .await().atMost(PATIENCE);
            } catch (HandlerFailed failed) {
                var longest = Outages.isInTheData(failed.getCause()) ? LONGEST_POSTPONEMENT : POSTPONED_BY_OUTAGE;
                LOG.errorf(failed.getCause(), "timer failed, postponed kind=%s subject=%s", one.timer().kind(), one.timer().subject());
                transactions.run(tx -> tx.sql().preparedQuery(POSTPONE)
                                .execute(Tuple.of(one.id(), at(tx.now()), (double) longest.toSeconds())))
                        .await().atMost(PATIENCE);
            }
            beat();
        }
    }

    private void rest(Round round) throws InterruptedException {
        var pause = longestRest;
        if (round.next() != null) {
            var untilNext = Duration.between(round.now(), round.next());
            pause = untilNext.isNegative() ? Duration.ZERO : untilNext.compareTo(pause) < 0 ? untilNext : pause;
        }
        // The clock was read at the start of the transaction: what was set since then has woken us or will.
        restingUntil.set(round.now().plus(pause));
        if (wake.tryAcquire(pause.toMillis() + 1, TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
        restingUntil.set(Instant.MAX);
    }

    private void late(Timer timer, Instant now) {
        metrics.timer("tocsin.timer.lateness", "kind", timer.kind()).record(Duration.between(timer.dueAt(), now));
    }

    private static List<Claimed> claimed(RowSet<Row> rows) {
        var claimed = new ArrayList<Claimed>();
        for (var row : rows) {
            claimed.add(new Claimed(row.getLong("id"), new Timer(row.getString("kind"), row.getString("subject"),
                    row.getInteger("epoch"), row.get(OffsetDateTime.class, "due_at").toInstant())));
        }
        return claimed;
    }

    private static Instant next(RowSet<Row> rows) {
        var next = rows.iterator().next().get(OffsetDateTime.class, 0);
        return next == null ? null : next.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
