package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.kit.wire.Wire;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.IncidentTable;

/** Log entries as rows of the table are shown. */
@ApplicationScoped
class LogEntryTable {

    /** What {@link #views} reads of an entry. */
    static final String ENTRIES = """
            select e.incident, e.version, e.type, e.payload, i.state, s.name as service_name
            from incident_event e join incident i on i.id = e.incident join service s on s.id = i.service
            """;
    private static final String BY_ID = ENTRIES
            + "join unnest($1::text[], $2::bigint[]) as wanted(incident, version) on wanted.incident = e.incident and wanted.version = e.version";

    /** The entries of these ids; those that do not exist are not there. */
    Uni<List<ObjectNode>> views(SqlClient client, Collection<String> ids, References refs) {
        var places = ids.stream().flatMap(id -> LogEntryIds.parse(id).stream()).toList();
        return client.preparedQuery(BY_ID).execute(Tuple.of(places.stream().map(LogEntryIds.Place::incident).toArray(String[]::new),
                places.stream().map(LogEntryIds.Place::version).toArray(Long[]::new))).map(rows -> views(rows, refs));
    }

    static List<ObjectNode> views(RowSet<Row> rows, References refs) {
        var viewers = new HashMap<String, LogEntryView>();
        var views = new ArrayList<ObjectNode>();
        rows.forEach(row -> views.add(view(row, viewers, refs)));
        return views;
    }

    private static ObjectNode view(Row row, Map<String, LogEntryView> viewers, References refs) {
        var viewer = viewers.computeIfAbsent(row.getString("incident"), _ ->
                new LogEntryView(LogEntryView.Of.of(IncidentTable.incident(row), row.getString("service_name")), refs));
        return viewer.show(row.getLong("version"), Wire.readEvent(row.getString("type"), ((JsonObject) row.getJson("payload")).encode()));
    }
}
