package org.tocsin.routing.incident;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/** When escalation reports whom it found, the incident's timeline and assignments say so. */
@ApplicationScoped
public class WhenEscalated implements Subscription {

    @Inject
    IncidentTable incidents;

    @Override
    public String group() {
        return "routing.escalations";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.ESCALATIONS);
    }

    // A timeline and its assignments may be a moment behind: nobody is paged by them.
    @Override
    public Duration gathering() {
        return Duration.ofMillis(100);
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var ids = batch.stream().map(received -> ((EscalationEvent) received.data()).incident()).distinct().toList();
        return incidents.lock(tx.sql(), ids).flatMap(found -> incidents.causes(tx.sql(), batch).flatMap(known -> {
            var changes = new Changes();
            changes.locked(found);
            for (var received : batch) {
                var reported = (EscalationEvent) received.data();
                var incident = changes.get(reported.incident());
                if (incident == null) {
                    throw new DataError("escalation reports on an incident that is not here: " + reported.incident());
                }
                if (known.add(received.event().id())) {
                    changes.tracedBy(received.trace());
                    changes.apply(incident.id(), Decisions.record(incident, reported), received.event().id());
                }
            }
            return changes.write(tx);
        }));
    }
}
