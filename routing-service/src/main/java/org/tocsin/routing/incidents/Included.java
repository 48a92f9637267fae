package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.routing.access.References;
import org.tocsin.routing.access.Whole;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.incident.IncidentTable;
import org.tocsin.routing.service.Integrations;
import org.tocsin.routing.service.ServiceViews;
import org.tocsin.routing.service.Services;

/** Completes incidents, alerts and log entries with what others know of them, and with what is to be included whole. */
@ApplicationScoped
class Included {

    @Inject
    Services services;

    @Inject
    ServiceViews serviceViews;

    @Inject
    Integrations integrations;

    @Inject
    IncidentTable incidents;

    @Inject
    LogEntryTable entries;

    /**
     * Completes them in place, and gives them back.
     *
     * @param include PagerDuty's words; what the views have no reference to by that word does nothing
     */
    Uni<List<ObjectNode>> in(SqlClient client, List<ObjectNode> views, Set<String> include, References refs) {
        var done = Uni.createFrom().voidItem();
        if (include.contains("services")) {
            done = done.chain(() -> Whole.put(views, "service", ids -> serviceViews.byId(client, ids, refs)));
        }
        if (include.contains("escalation_policies")) {
            done = done.chain(() -> Whole.put(views, "escalation_policy", ids -> serviceViews.policies(client, ids, refs)));
        }
        if (include.contains("incidents")) {
            done = done.chain(() -> Whole.put(views, "incident", ids -> incidents(client, ids, refs)));
        }
        if (include.contains("first_trigger_log_entries")) {
            done = done.chain(() -> Whole.put(views, "first_trigger_log_entry", ids -> entries.views(client, ids, refs).map(Whole::byId)));
        }
        return done.chain(() -> integrations.nameIn(client, views)).replaceWith(views);
    }

    /** Incidents as they are shown, in the order given. */
    Uni<List<ObjectNode>> incidents(SqlClient client, List<Incident> shown, Set<String> include, References refs) {
        return services.names(client, shown.stream().map(Incident::service).distinct().toList())
                .map(names -> shown.stream().map(incident -> IncidentView.of(incident,
                        names.getOrDefault(incident.service(), incident.service()), refs, include)).toList())
                .flatMap(views -> in(client, views, include, refs));
    }

    private Uni<Map<String, ObjectNode>> incidents(SqlClient client, Collection<String> ids, References refs) {
        return incidents.byId(client, ids).flatMap(found -> incidents(client, List.copyOf(found.values()), Set.of(), refs)).map(Whole::byId);
    }
}
