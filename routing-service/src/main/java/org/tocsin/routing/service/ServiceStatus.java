package org.tocsin.routing.service;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What goes on at services: whether something is open, and whether somebody has it. */
@ApplicationScoped
class ServiceStatus {

    private static final String OPEN = """
            select service, bool_or(status = 'TRIGGERED') as triggered from incident
            where service = any($1) and status <> 'RESOLVED' group by service""";

    /** For each service with something open, whether nobody has taken some of it. */
    Uni<Map<String, Boolean>> of(SqlClient client, Collection<String> services) {
        return client.preparedQuery(OPEN).execute(Tuple.tuple().addValue(services.toArray(String[]::new))).map(rows -> {
            var open = new HashMap<String, Boolean>();
            rows.forEach(row -> open.put(row.getString("service"), row.getBoolean("triggered")));
            return open;
        });
    }

    /** PagerDuty's word ({@code reference/pagerduty.md} 2.10). {@code triggered}: null if nothing is open. */
    static String word(Service service, Boolean triggered) {
        if (service.disabled()) {
            return "disabled";
        }
        return triggered == null ? "active" : triggered ? "critical" : "warning";
    }
}
