package org.tocsin.notifier.delivery;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.tocsin.kit.Kit;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Loop;
import org.tocsin.notifier.delivery.Sender.Finished;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.Pages;

/**
 * Records what was sent, and takes up what is due: retries, ends of bundles, delayed steps, and what another replica died at. New
 * pages do not wait for it: they are leased by the transaction that makes them. Any number of replicas share the work.
 */
@Singleton
public class DeliveryLoop extends Loop {

    private static final Logger LOG = Logger.getLogger(DeliveryLoop.class);

    private static final Duration LONGEST_REST = Duration.ofSeconds(1);
    /** What is due and yet cannot be taken is in another replica's hands. */
    private static final Duration SHORTEST_REST = Duration.ofMillis(20);
    private static final Duration PUT_OFF = Duration.ofMinutes(1);
    /** What is sent within this time is recorded together: the timeline can wait, the next page cannot. */
    private static final Duration RECORD_EVERY = Duration.ofMillis(25);
    private static final Duration COUNT_EVERY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration LAST_LETTERS = Duration.ofSeconds(4);

    private final Transactions transactions;
    private final Dispatching dispatching;
    private final Settlement settlement;
    private final Sender sender;
    private final PageMetrics metrics;
    private final Semaphore wake = new Semaphore(0);
    /** When to look for due pages again, on the clock that only goes forward. */
    private final AtomicLong lookAt = new AtomicLong(System.nanoTime());
    private long recordAt = System.nanoTime();
    private long countedAt = System.nanoTime() - COUNT_EVERY.toNanos();

    private record Round(int taken, Duration untilNext) {}

    @Inject
    DeliveryLoop(Transactions transactions, Dispatching dispatching, Settlement settlement, Sender sender, PageMetrics metrics) {
        super("deliveries");
        this.transactions = transactions;
        this.dispatching = dispatching;
        this.settlement = settlement;
        this.sender = sender;
        this.metrics = metrics;
    }

    void begin(@Observes StartupEvent start, Kit kit) {
        sender.whenFinished(wake::release);
        kit.add(this);
    }

    /** Something due was committed. */
    public void soon() {
        in(Duration.ZERO);
        wake.release();
    }

    @Override
    protected void once() throws InterruptedException {
        if (System.nanoTime() - recordAt >= 0 && sender.hasFinished()) {
            record(sender.finished());
            recordAt = System.nanoTime() + RECORD_EVERY.toNanos();
        }
        if (System.nanoTime() - lookAt.get() >= 0 && sender.room() > 0) {
            look();
        }
        count();
        var rest = Math.max(0, lookAt.get() - System.nanoTime());
        if (sender.room() == 0) {
            rest = LONGEST_REST.toNanos();
        }
        if (sender.hasFinished()) {
            rest = Math.min(rest, Math.max(0, recordAt - System.nanoTime()));
        }
        if (wake.tryAcquire(rest, TimeUnit.NANOSECONDS)) {
            wake.drainPermits();
        }
    }

    @Override
    protected void close() {
        sender.close();
        var deadline = System.nanoTime() + LAST_LETTERS.toNanos();
        while (sender.isBusy() && System.nanoTime() - deadline < 0) {
            try {
                wake.tryAcquire(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        var finished = sender.finished();
        if (!finished.isEmpty()) {
            record(finished);
        }
    }

    private void look() {
        lookAt.set(System.nanoTime() + LONGEST_REST.toNanos());
        int room = sender.room();
        try {
            var round = transactions.run(tx -> Pages.letGo(tx).chain(() -> Pages.takeDue(tx, room))
                            .flatMap(due -> send(tx, due).chain(() -> Pages.next(tx)).map(next -> new Round(due.size(),
                                    next.map(at -> Duration.between(tx.now(), at)).orElse(LONGEST_REST)))))
                    .await().atMost(PATIENCE);
            in(round.taken() == 0 && round.untilNext().compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : round.untilNext());
        } catch (RuntimeException e) {
            if (!Outages.isInTheData(e)) {
                throw e;
            }
            oneByOne(room);
        }
    }

    // The trouble is mostly some one page's: the others must not wait for it.
    private void oneByOne(int room) {
        for (var id : transactions.run(tx -> Pages.dueIds(tx, room)).await().atMost(PATIENCE)) {
            beat();
            try {
                transactions.run(tx -> Pages.take(tx, id).flatMap(page -> send(tx, page))).await().atMost(PATIENCE);
            } catch (RuntimeException e) {
                if (!Outages.isInTheData(e)) {
                    throw e;
                }
                LOG.errorf(e, "a page cannot be sent, put off page=%s", id);
                transactions.run(tx -> Pages.putOff(tx, id, tx.now().plus(PUT_OFF))).await().atMost(PATIENCE);
            }
        }
    }

    private Uni<Void> send(Tx tx, List<Page> due) {
        return dispatching.dispatch(tx, due)
                .invoke(letters -> tx.afterCommit(() -> sender.take(letters)))
                .replaceWithVoid();
    }

    private void record(List<Finished> finished) {
        try {
            var next = transactions.run(tx -> settlement.record(tx, finished)
                            .map(at -> at == null ? LONGEST_REST : Duration.between(tx.now(), at)))
                    .await().atMost(PATIENCE);
            in(next);
        } catch (RuntimeException e) {
            if (!Outages.isInTheData(e)) {
                // They are sent: whatever else waits, this is written down first once the database is back.
                sender.notRecorded(finished);
                throw e;
            }
            if (finished.size() > 1) {
                finished.forEach(one -> record(List.of(one)));
            } else {
                LOG.errorf(e, "a delivery cannot be recorded message=%s", finished.getFirst().letter().message().id());
            }
        }
    }

    private void count() {
        if (System.nanoTime() - countedAt < COUNT_EVERY.toNanos()) {
            return;
        }
        countedAt = System.nanoTime();
        metrics.pending(Pages.countPending(transactions.pool()).await().atMost(PATIENCE));
    }

    private void in(Duration time) {
        lookAt.accumulateAndGet(System.nanoTime() + Math.max(0, time.toNanos()), (one, other) -> one - other < 0 ? one : other);
    }
}
