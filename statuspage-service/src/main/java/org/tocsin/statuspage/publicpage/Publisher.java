package org.tocsin.statuspage.publicpage;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tocsin.kit.Kit;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.http.Look;
import org.tocsin.kit.ops.Loop;
import org.tocsin.statuspage.page.PageTable;
import org.tocsin.statuspage.page.Publication;

/**
 * Renders what has changed. The database tells of each change as it is committed, by whichever replica; a look at the
 * revisions every second finds what was not heard of. While the database is away the last version stays.
 */
@ApplicationScoped
class Publisher extends Loop implements Publication {

    private static final Logger LOG = Logger.getLogger(Publisher.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** A page whose components flap is rendered so often and no oftener; the first change of a quiet page does not wait. */
    private static final Duration REST = Duration.ofMillis(50);
    private static final int RENDERED_AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT_OF_A_WRITER = Duration.ofSeconds(1);

    private final Semaphore changes = new Semaphore(0);
    private final ConcurrentLinkedQueue<Awaited> awaited = new ConcurrentLinkedQueue<>();
    private volatile PgConnection listening;

    @Inject
    Pool pool;

    @Inject
    PublicPages pages;

    @Inject
    Snapshots snapshots;

    @Inject
    KitConfig config;

    @Inject
    Kit kit;

    @Inject
    MeterRegistry metrics;

    private Timer rendering;
    private Timer delay;

    private record Awaited(String page, long revision, CompletableFuture<Void> shown) {}

    Publisher() {
        super("publish pages");
    }

    void begin(@Observes StartupEvent start) {
        rendering = metrics.timer("tocsin.statuspage.render");
        delay = metrics.timer("tocsin.statuspage.publish.delay");
        metrics.gauge("tocsin.statuspage.pages", snapshots, Snapshots::size);
        start();
        kit.loops().add(this);
    }

    @Override
    public Uni<Void> published(String page, long revision) {
        return Uni.createFrom().completionStage(() -> {
            var waiting = new Awaited(page, revision, new CompletableFuture<>());
            awaited.add(waiting);
            changes.release();
            return waiting.shown().completeOnTimeout(null, LONGEST_WAIT_OF_A_WRITER.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    @Override
    protected void once() throws InterruptedException {
        if (listening == null) {
            listen();
        }
        if (!show()) {
            return;
        }
        if (changes.tryAcquire(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
            changes.drainPermits();
        }
    }

    @Override
    protected void close() {
        if (listening != null) {
            listening.close().await().atMost(PATIENCE);
        }
    }

    private void listen() {
        listening = pool.getConnection().map(PgConnection::cast)
                .invoke(connection -> connection.notificationHandler(_ -> changes.release()))
                .invoke(connection -> connection.closeHandler(() -> listening = null))
                .invoke(connection -> connection.exceptionHandler(lost -> LOG.debugf("%s: %s", name(), inAWord(lost))))
                .call(connection -> connection.query("listen " + PageTable.CHANGED).execute().onFailure().call(connection::close))
                .await().atMost(PATIENCE);
    }

    // Whether nothing is left to render. Changes go first: at the full hour every page is stale.
    private boolean show() throws InterruptedException {
        var revisions = pages.revisions().await().atMost(PATIENCE);
        var stale = revisions.byPage().keySet().stream().filter(page -> isStale(page, revisions))
                .sorted(Comparator.comparing(page -> !isChanged(page, revisions))).toList();
        var fresh = new ArrayList<Snapshot>();
        for (var page : stale.subList(0, Math.min(stale.size(), RENDERED_AT_ONCE))) {
            pages.read(page).await().atMost(PATIENCE).ifPresent(shown -> fresh.add(render(shown)));
            beat();
        }
        measure(fresh, revisions);
        snapshots.show(fresh, revisions.byPage().keySet());
        tellWriters();
        if (!fresh.isEmpty()) {
            Thread.sleep(REST);
        }
        return stale.size() <= RENDERED_AT_ONCE;
    }

    private boolean isChanged(String page, PublicPages.Revisions revisions) {
        return snapshots.revision(page) < revisions.byPage().get(page);
    }

    private boolean isStale(String page, PublicPages.Revisions revisions) {
        return isChanged(page, revisions) || snapshots.of(page)
                .filter(shown -> shown.asOf().isBefore(PublicPages.asOf(shown.page(), shown.isTroubled(), revisions.now()))).isPresent();
    }

    private Snapshot render(PublicPage shown) {
        return rendering.record(() -> Snapshot.of(shown, config.publicUrl(), Look.css(), snapshots.of(shown.page().id())));
    }

    // From the change to the look that found it; at the start everything is found, which says nothing.
    private void measure(List<Snapshot> fresh, PublicPages.Revisions revisions) {
        for (var snapshot : fresh) {
            var before = snapshots.revision(snapshot.page().id());
            if (before >= 0 && before < snapshot.page().revision()) {
                delay.record(Duration.between(snapshot.page().changedAt(), revisions.now()).abs());
            }
        }
    }

    private void tellWriters() {
        awaited.removeIf(waiting -> waiting.shown().isDone()
                || snapshots.revision(waiting.page()) >= waiting.revision() && waiting.shown().complete(null));
    }
}
