package org.tocsin.routing.alert;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.kit.Kit;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Loop;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.IncidentTable;

/**
 * Writes repeats of open alerts on the timeline, at most once a minute with their number, and not at all when it has enough of
 * them: in its own time, so that a repeat itself costs nearly nothing.
 */
@ApplicationScoped
public class RepeatLog {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);
    private static final Duration WRITE_EVERY = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int BATCH = 500;
    /** Entries of one incident that tell of alerts ({@code reference/pagerduty.md} 1.2). */
    private static final int MOST_ENTRIES = 100;

    private static final String CANDIDATES = """
            select incident, alert from alert_pulse where reported > logged and logged_at < $1 order by incident limit $2""";
    private static final String TAKE = """
            with waiting as (
              select alert, reported - logged as times from alert_pulse where alert = any($1) and reported > logged
              order by alert for update)
            update alert_pulse pulse set logged = pulse.reported, logged_at = $2
            from waiting where pulse.alert = waiting.alert returning pulse.incident, pulse.alert, waiting.times""";

    @Inject
    Transactions transactions;

    @Inject
    IncidentTable incidents;

    @Inject
    Kit kit;

    void start(@Observes StartupEvent start) {
        var loop = new Loop("repeat-log") {
            @Override
            protected void once() throws InterruptedException {
                while (transactions.run(RepeatLog.this::write).await().atMost(PATIENCE) == BATCH) {
                    beat();
                }
                Thread.sleep(LOOK_EVERY);
            }
        };
        kit.add(loop);
    }

    /** Writes what is due, and says how many alerts that were. */
    Uni<Integer> write(Tx tx) {
        var before = OffsetDateTime.ofInstant(tx.now().minus(WRITE_EVERY), ZoneOffset.UTC);
        return tx.sql().preparedQuery(CANDIDATES).execute(Tuple.of(before, BATCH)).flatMap(candidates -> candidates.rowCount() == 0
                ? Uni.createFrom().item(0)
                : write(tx, candidates).replaceWith(candidates.rowCount()));
    }

    // Incidents are locked before pulses, as everywhere.
    private Uni<Void> write(Tx tx, RowSet<Row> candidates) {
        var ids = new LinkedHashSet<String>();
        var alerts = new LinkedHashSet<String>();
        candidates.forEach(row -> {
            ids.add(row.getString("incident"));
            alerts.add(row.getString("alert"));
        });
        return incidents.lock(tx.sql(), ids).flatMap(locked -> tx.sql().preparedQuery(TAKE)
                .execute(Tuple.of(alerts.toArray(String[]::new), OffsetDateTime.ofInstant(tx.now(), ZoneOffset.UTC)))
                .flatMap(taken -> {
                    var changes = new Changes();
                    changes.locked(locked);
                    taken.forEach(row -> {
                        var incident = changes.get(row.getString("incident"));
                        if (incident.isOpen() && incident.triggerEntries() < MOST_ENTRIES) {
                            changes.apply(incident.id(), new IncidentEvent.AlertRepeated(row.getString("alert"), row.getLong("times"), tx.now()), null);
                        }
                    });
                    return changes.write(tx);
                }));
    }
}
