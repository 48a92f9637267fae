package org.tocsin.routing.incident;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;

/** When an incident has been open for its service's auto-resolve time-out, it resolves. */
@ApplicationScoped
public class AutoResolve implements TimerHandler {

    static final String KIND = "incident.auto-resolve";

    @Inject
    IncidentTable incidents;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> due(Tx tx, List<Timer> timers) {
        return incidents.lock(tx.sql(), timers.stream().map(Timer::subject).distinct().toList()).flatMap(found -> {
            var changes = new Changes();
            changes.locked(found);
            found.values().forEach(incident -> changes.apply(incident.id(), Decisions.autoResolve(incident, tx.now()), null));
            return changes.write(tx);
        });
    }
}
