package org.tocsin.routing.incident;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Received;

/** When somebody wants something of an incident, decide it: every command is answered, by an event or in words. */
@ApplicationScoped
public class WhenCommanded implements Subscription {

    @Inject
    IncidentTable incidents;

    @Override
    public String group() {
        return "routing.incident-commands";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.INCIDENT_COMMANDS);
    }

    // Mostly what became of pages. Whoever acknowledges by a link waits for two seconds, not for milliseconds.
    @Override
    public Duration gathering() {
        return Duration.ofMillis(100);
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var ids = batch.stream().map(received -> ((IncidentCommand) received.data()).incident()).distinct().toList();
        return incidents.lock(tx.sql(), ids).flatMap(found -> incidents.causes(tx.sql(), batch).flatMap(known -> {
            var changes = new Changes();
            changes.locked(found);
            for (var received : batch) {
                if (known.add(received.event().id())) {
                    changes.tracedBy(received.trace());
                    tx.tracedBy(received.trace());
                    decide(tx, changes, received.event().id(), (IncidentCommand) received.data());
                }
            }
            return changes.write(tx);
        }));
    }

    private static void decide(Tx tx, Changes changes, String command, IncidentCommand wanted) {
        var incident = changes.get(wanted.incident());
        var decision = incident == null
                ? Decision.reject(new Rejection.NoSuchIncident(wanted.incident()))
                : changes.apply(incident.id(), Decisions.decide(incident, wanted), command);
        switch (decision) {
            case Decision.Accepted _ -> { }
            case Decision.Unchanged(var because) -> answer(tx, wanted, command, CommandAnswered.Answer.UNCHANGED, because);
            case Decision.Rejected(var rejection) -> answer(tx, wanted, command, CommandAnswered.Answer.REJECTED, rejection.message());
        }
    }

    private static void answer(Tx tx, IncidentCommand wanted, String command, CommandAnswered.Answer answer, String because) {
        tx.send(Outgoing.of(Topic.INCIDENTS, wanted.incident(), new CommandAnswered(wanted.incident(), command, answer, because)));
    }
}
