package org.tocsin.escalation.react;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import org.jboss.logging.Logger;
import org.tocsin.escalation.incident.Input;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;

/**
 * Looks each minute for escalations whose time has passed without anything happening, and lets it happen: a timer that was
 * lost, by a hand in the database or a restored part of it, must not be a page forgotten ({@code oncall-semantics.md} 12, 10).
 */
@ApplicationScoped
public class Watch implements TimerHandler {

    private static final Logger LOG = Logger.getLogger(Watch.class);

    private static final String KIND = "escalation.watch";
    private static final Duration EVERY = Duration.ofMinutes(1);
    /** A watch that comes later than this finds the other timers late too. */
    private static final Duration BREAK = Duration.ofSeconds(30);
    /** Epoch of the watch that follows one that came after a break. */
    private static final int SECOND_LOOK = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String BEGIN = """
            insert into timer (due_at, kind, subject, epoch)
            select $1, $2, '', 0 where not exists (select 1 from timer where kind = $2)""";
    private static final String FORGOTTEN = """
            select incident_id from escalation
            where standing <> 'resolved' and least((state ->> 'nextAt')::timestamptz, (state ->> 'handoffAt')::timestamptz,
              (state ->> 'retryAt')::timestamptz, (state ->> 'fallbackAt')::timestamptz, (state ->> 'timesOutAt')::timestamptz) < $1
            order by incident_id limit 500""";

    @Inject
    Escalations escalations;

    @Inject
    Transactions transactions;

    @Inject
    EscalationMeters meters;

    // Several replicas may start at once: the row of the revision lets one through at a time.
    void begin(@Observes StartupEvent start) {
        transactions.run(tx -> tx.sql().query("select number from revision for update").execute()
                        .chain(() -> tx.sql().preparedQuery(BEGIN).execute(Tuple.of(at(tx), KIND))).replaceWithVoid())
                .await().atMost(PATIENCE);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> due(Tx tx, List<Timer> timers) {
        // After a break, of this service or of the machine, timers are late but not lost: they have their turn first, once.
        if (timers.stream().allMatch(timer -> timer.epoch() != SECOND_LOOK && timer.dueAt().isBefore(tx.now().minus(BREAK)))) {
            tx.set(new Timer(KIND, "", SECOND_LOOK, tx.now().plus(EVERY)));
            return Uni.createFrom().voidItem();
        }
        tx.set(new Timer(KIND, "", 0, tx.now().plus(EVERY)));
        var late = at(tx).minus(EVERY);
        return tx.sql().preparedQuery(FORGOTTEN).execute(Tuple.of(late)).flatMap(rows -> {
            var told = new LinkedHashMap<String, Escalations.Told>();
            rows.forEach(row -> told.put(row.getString(0), _ -> new Input.Due()));
            if (!told.isEmpty()) {
                tx.afterCommit(() -> {
                    meters.forgotten(told.size());
                    LOG.errorf("timers were missing; escalated now incidents=%s", told.keySet());
                });
            }
            return escalations.apply(tx, told);
        });
    }

    private static OffsetDateTime at(Tx tx) {
        return OffsetDateTime.ofInstant(tx.now(), ZoneOffset.UTC);
    }
}
