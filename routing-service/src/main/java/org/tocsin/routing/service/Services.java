package org.tocsin.routing.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.wire.Wire;

/** The services of the database. Those that were deleted are not here. */
@ApplicationScoped
public class Services {

    private static final String BY_ID = "select * from service where id = any($1) and not deleted";
    private static final String NAMES = "select id, name from service where id = any($1)";
    private static final String LOCK = "select * from service where id = $1 and not deleted for update";
    private static final String INSERT = """
            insert into service (id, name, settings, escalation_policy, disabled, created_at, updated_at)
            values ($1, $2, $3, $4, $5, $6, $6)""";
    private static final String UPDATE = """
            update service set name = $2, settings = $3, escalation_policy = $4, disabled = $5, updated_at = $6 where id = $1""";
    private static final String DELETE = "update service set deleted = true, updated_at = $2 where id = $1";
    private static final String OF_POLICIES =
            "select * from service where escalation_policy = any($1) and not deleted order by fold_case(name), id";
    private static final String MATCHING = """
            from service where not deleted
              and ($1::text is null or position(fold_case($1) in fold_case(name)) > 0)
              and ($2::text is null or fold_case(name) = fold_case($2))""";

    /** How a list is searched: parts that are null do not matter. */
    public record Search(String query, String name, boolean descending) {}

    /** A page of a list, and how many there are in all. */
    public record Found(List<Service> services, long total) {}

    /** Those of these ids that exist. */
    public Uni<Map<String, Service>> byId(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(BY_ID).execute(Tuple.tuple().addValue(ids.toArray(String[]::new))).map(rows -> {
            var services = new HashMap<String, Service>();
            services(rows).forEach(service -> services.put(service.id(), service));
            return services;
        });
    }

    public Uni<Optional<Service>> find(SqlClient client, String id) {
        return byId(client, List.of(id)).map(found -> Optional.ofNullable(found.get(id)));
    }

    /** The services that use these policies, by name. */
    Uni<List<Service>> ofPolicies(SqlClient client, Collection<String> policies) {
        return client.preparedQuery(OF_POLICIES).execute(Tuple.tuple().addValue(policies.toArray(String[]::new))).map(Services::services);
    }

    /** Names by id, of deleted services too: their incidents are still shown. */
    public Uni<Map<String, String>> names(SqlClient client, Collection<String> ids) {
        return client.preparedQuery(NAMES).execute(Tuple.tuple().addValue(ids.toArray(String[]::new))).map(rows -> {
            var names = new HashMap<String, String>();
            rows.forEach(row -> names.put(row.getString("id"), row.getString("name")));
            return names;
        });
    }

    /** The service, locked until the transaction ends. */
    Uni<Optional<Service>> lock(SqlClient client, String id) {
        return client.preparedQuery(LOCK).execute(Tuple.of(id)).map(rows -> services(rows).stream().findFirst());
    }

    Uni<Found> search(SqlClient client, Search search, int limit, int offset) {
        var order = search.descending() ? " order by fold_case(name) desc, id" : " order by fold_case(name), id";
        return client.preparedQuery("select * " + MATCHING + order + " limit $3 offset $4")
                .execute(Tuple.of(search.query(), search.name(), limit, offset))
                .flatMap(rows -> client.preparedQuery("select count(*) " + MATCHING).execute(Tuple.of(search.query(), search.name()))
                        .map(count -> new Found(services(rows), count.iterator().next().getLong(0))));
    }

    Uni<Void> insert(SqlClient client, Service service) {
        return client.preparedQuery(INSERT).execute(Tuple.tuple().addValue(service.id()).addValue(service.name())
                .addValue(json(service.settings())).addValue(service.escalationPolicy()).addValue(service.disabled())
                .addValue(at(service.createdAt()))).replaceWithVoid();
    }

    Uni<Void> update(SqlClient client, Service service) {
        return client.preparedQuery(UPDATE).execute(Tuple.tuple().addValue(service.id()).addValue(service.name())
                .addValue(json(service.settings())).addValue(service.escalationPolicy()).addValue(service.disabled())
                .addValue(at(service.updatedAt()))).replaceWithVoid();
    }

    Uni<Void> delete(SqlClient client, String id, Instant now) {
        return client.preparedQuery(DELETE).execute(Tuple.of(id, at(now))).replaceWithVoid();
    }

    private static List<Service> services(RowSet<Row> rows) {
        var services = new ArrayList<Service>();
        for (var row : rows) {
            services.add(new Service(row.getString("id"), row.getString("name"), settings((JsonObject) row.getJson("settings")),
                    row.getString("escalation_policy"), row.getBoolean("disabled"), instant(row, "created_at"),
                    instant(row, "updated_at"), instant(row, "last_incident_at")));
        }
        return services;
    }

    // Kept as the API spells it, so that what was written years ago is read by the same rules as a request.
    private static ServiceSettings settings(JsonObject kept) {
        try {
            var tree = (ObjectNode) Wire.mapper().readTree(kept.encode());
            return SettingsReader.read(tree.put("name", "-"), null).settings();
        } catch (JsonProcessingException e) {
            throw new DataError("the settings of a service cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonObject json(ServiceSettings settings) {
        return new JsonObject(ServiceView.settings(settings).toString());
    }

    private static Instant instant(Row row, String column) {
        var time = row.get(OffsetDateTime.class, column);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
