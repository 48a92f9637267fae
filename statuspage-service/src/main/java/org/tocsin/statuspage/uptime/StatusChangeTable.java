package org.tocsin.statuspage.uptime;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.statuspage.component.ComponentStatus;

/** The history of what was shown of components. */
@ApplicationScoped
public class StatusChangeTable {

    // The change before the first day says what was shown when that day began.
    private static final String SINCE = """
            select h.component_id, h.status, h.at from component c join component_status_change h on h.component_id = c.id
            where c.page_id = $1 and h.at >= coalesce((select max(b.at) from component_status_change b
              where b.component_id = c.id and b.at <= $2), '-infinity')
            order by h.component_id, h.at, h.id""";

    /** The changes of a page's components since a moment, oldest first, with the last one before it. */
    public Uni<Map<String, List<StatusChange>>> since(SqlClient sql, String page, Instant first) {
        return sql.preparedQuery(SINCE).execute(Tuple.of(page, first.atOffset(ZoneOffset.UTC))).map(rows -> {
            var changes = new HashMap<String, List<StatusChange>>();
            rows.forEach(row -> changes.computeIfAbsent(row.getString("component_id"), _ -> new ArrayList<>())
                    .add(new StatusChange(ComponentStatus.named(row.getString("status")).orElseThrow(),
                            row.get(OffsetDateTime.class, "at").toInstant())));
            return changes;
        });
    }
}
