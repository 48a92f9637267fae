package org.tocsin.routing.incident;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tocsin.kit.wire.Received;

/** Incidents as they stand, in the database. */
@ApplicationScoped
public class IncidentTable {

    // Sorted, so that no two transactions wait for each other in a circle.
    private static final String LOCK = "select state from incident where id = any($1) order by id for no key update";
    private static final String LOCK_OPEN_OF_SERVICE =
            "select state from incident where service = $1 and status <> 'RESOLVED' order by id for no key update";
    private static final String BY_ID = "select state from incident where id = any($1)";
    private static final String FIND = "select state from incident where id = $1";
    private static final String FIND_BY_NUMBER = "select state from incident where number = $1";
    private static final String CAUSES = "select distinct command from incident_event where command = any($1)";
    private static final String NEXT_NUMBERS = "select nextval('incident_number') from generate_series(1, $1)";

    /** The incidents of these ids, locked until the transaction ends; those that do not exist are not in the map. */
    public Uni<Map<String, Incident>> lock(SqlConnection connection, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection.preparedQuery(LOCK).execute(Tuple.of(ids.toArray(String[]::new))).map(IncidentTable::incidents);
    }

    /** The open incidents of a service, locked. */
    public Uni<Map<String, Incident>> lockOpenOf(SqlConnection connection, String service) {
        return connection.preparedQuery(LOCK_OPEN_OF_SERVICE).execute(Tuple.of(service)).map(IncidentTable::incidents);
    }

    /** The incidents of these ids; those that do not exist are not in the map. */
    public Uni<Map<String, Incident>> byId(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(BY_ID).execute(Tuple.tuple().addValue(ids.toArray(String[]::new))).map(IncidentTable::incidents);
    }

    /** An incident by its id or its number. */
    public Uni<Optional<Incident>> find(SqlClient client, String idOrNumber) {
        var query = idOrNumber.matches("\\d{1,18}")
                ? client.preparedQuery(FIND_BY_NUMBER).execute(Tuple.of(Long.parseLong(idOrNumber)))
                : client.preparedQuery(FIND).execute(Tuple.of(idOrNumber));
        return query.map(rows -> incidents(rows).values().stream().findFirst());
    }

    /**
     * Which of these messages have caused events already: the same one may come twice, or by two roads, and its events carry
     * its id.
     */
    public Uni<Set<String>> causes(SqlConnection connection, List<Received> messages) {
        var ids = messages.stream().map(message -> message.event().id()).toArray(String[]::new);
        return connection.preparedQuery(CAUSES).execute(Tuple.of(ids)).map(rows -> {
            var known = new HashSet<String>();
            rows.forEach(row -> known.add(row.getString(0)));
            return known;
        });
    }

    /** That many new numbers, in order. */
    public Uni<long[]> numbers(SqlConnection connection, int count) {
        return connection.preparedQuery(NEXT_NUMBERS).execute(Tuple.of(count)).map(rows -> {
            var numbers = new long[count];
            int i = 0;
            for (var row : rows) {
                numbers[i++] = row.getLong(0);
            }
            return numbers;
        });
    }

    /** The incident of a row that has the column {@code state}. */
    public static Incident incident(Row row) {
        return IncidentJson.read((JsonObject) row.getJson("state"));
    }

    private static Map<String, Incident> incidents(RowSet<Row> rows) {
        var incidents = new LinkedHashMap<String, Incident>();
        for (var row : rows) {
            var incident = incident(row);
            incidents.put(incident.id(), incident);
        }
        return incidents;
    }
}
