package org.tocsin.routing.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.Decisions;
import org.tocsin.routing.incident.IncidentTable;

/** The end of a service: its keys stop working, what is open is resolved, its history stays. */
@ApplicationScoped
class ServiceEnd {

    @Inject
    Services services;

    @Inject
    Integrations integrations;

    @Inject
    IncidentTable incidents;

    Uni<Void> of(Tx tx, Service service) {
        tx.send(Outgoing.of(new DirectoryEntry.Service(service.id(), service.name(), service.escalationPolicy(), true, true)));
        return integrations.ofServices(tx.sql(), List.of(service.id()))
                .flatMap(all -> deleteAll(tx, all))
                .chain(() -> services.delete(tx.sql(), service.id(), tx.now()))
                .chain(() -> incidents.lockOpenOf(tx.sql(), service.id()))
                .flatMap(open -> {
                    var changes = new Changes();
                    changes.locked(open);
                    open.values().forEach(incident -> changes.apply(incident.id(), Decisions.decide(incident,
                            new IncidentCommand.Resolve(incident.id(), Actor.service(service.id()), Via.of(Via.Channel.AUTO),
                                    "The service was deleted", tx.now())), null));
                    return changes.write(tx);
                });
    }

    private Uni<Void> deleteAll(Tx tx, List<Integration> all) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var integration : all) {
            tx.send(Outgoing.of(integration.told(true)));
            done = done.chain(() -> integrations.delete(tx.sql(), integration.id()));
        }
        return done;
    }
}
