package org.tocsin.routing.incidents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.Problem;
import org.tocsin.routing.access.Acting.Act;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.Decision;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.incident.IncidentTable;
import org.tocsin.routing.incident.Rejection;

/** Changes that people make by the API: all that one request wants, or none of it. */
@ApplicationScoped
class IncidentWrites {

    @Inject
    IncidentTable incidents;

    /**
     * Applies updates by incident id.
     *
     * @return the incidents after it, in the order of the updates; fails with a {@link Problem} 400 that names every mistake
     */
    Uni<List<Incident>> apply(Tx tx, SequencedMap<String, IncidentUpdate> updates, Act act) {
        return incidents.lock(tx.sql(), updates.sequencedKeySet()).flatMap(found -> {
            var changes = new Changes();
            changes.locked(found);
            refuseMistakes(updates, changes);
            var rejections = new ArrayList<Rejection>();
            updates.forEach((id, update) -> update.decisions(act, tx.now()).forEach(decide -> {
                if (changes.apply(id, decide.apply(changes.get(id)), null) instanceof Decision.Rejected(var rejection)) {
                    rejections.add(rejection);
                }
            }));
            if (!rejections.isEmpty()) {
                throw rejected(rejections);
            }
            return changes.write(tx).replaceWith(() -> updates.sequencedKeySet().stream().map(changes::get).toList());
        });
    }

    private static void refuseMistakes(SequencedMap<String, IncidentUpdate> updates, Changes changes) {
        var errors = new ArrayList<String>();
        updates.forEach((id, update) -> {
            var incident = changes.get(id);
            if (incident == null) {
                errors.add(new Rejection.NoSuchIncident(id).message());
            } else {
                errors.addAll(update.mistakes(incident));
            }
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static Problem rejected(List<Rejection> rejections) {
        return rejections.size() == 1
                ? Problem.of(400, rejections.getFirst().code(), rejections.getFirst().message())
                : Problem.invalid(rejections.stream().map(Rejection::message).distinct().toList());
    }
}
