package org.tocsin.notifier.incident;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.kit.db.Tx;

/** The table of incidents. */
public final class KnownIncidents {

    private static final String FIND = "select * from incident where id = any($1)";
    private static final String LOCK = FIND + " order by id for update";
    private static final String PUT = """
            insert into incident (id, version, status, epoch, urgency, number, title, service, triggered_at, acknowledged_by, changed_at)
            select id, version, status, epoch, urgency, number, title, service, triggered_at, string_to_array(ackers, ' '), $11
            from unnest($1::text[], $2::bigint[], $3::text[], $4::int[], $5::text[], $6::bigint[], $7::text[], $8::text[],
              $9::timestamptz[], $10::text[])
              as heard (id, version, status, epoch, urgency, number, title, service, triggered_at, ackers)
            on conflict (id) do update set version = excluded.version, status = excluded.status, epoch = excluded.epoch,
              urgency = excluded.urgency, number = excluded.number, title = excluded.title, service = excluded.service,
              acknowledged_by = excluded.acknowledged_by, changed_at = excluded.changed_at
              where incident.version < excluded.version""";

    private KnownIncidents() {}

    /** What is known of these, by id. */
    public static Uni<Map<String, KnownIncident>> find(SqlClient sql, Collection<String> ids) {
        return sql.preparedQuery(FIND).execute(Tuple.of(ids.toArray(String[]::new))).map(KnownIncidents::byId);
    }

    /** The same, and nobody else changes them until this transaction ends. */
    public static Uni<Map<String, KnownIncident>> lock(Tx tx, Collection<String> ids) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(ids.toArray(String[]::new))).map(KnownIncidents::byId);
    }

    /** Keeps what was heard, where it is newer. */
    public static Uni<Void> put(Tx tx, List<KnownIncident> heard) {
        if (heard.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addValue(strings(heard, KnownIncident::id))
                .addValue(heard.stream().map(KnownIncident::version).toArray(Long[]::new))
                .addValue(strings(heard, incident -> incident.status().name().toLowerCase(Locale.ROOT)))
                .addValue(heard.stream().map(KnownIncident::epoch).toArray(Integer[]::new))
                .addValue(strings(heard, incident -> incident.urgency().name().toLowerCase(Locale.ROOT)))
                .addValue(heard.stream().map(KnownIncident::number).toArray(Long[]::new))
                .addValue(strings(heard, KnownIncident::title))
                .addValue(strings(heard, KnownIncident::service))
                .addValue(heard.stream().map(incident -> incident.triggeredAt().atOffset(ZoneOffset.UTC)).toArray(OffsetDateTime[]::new))
                .addValue(strings(heard, incident -> String.join(" ", incident.acknowledgedBy())))
                .addValue(tx.now().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(PUT).execute(parameters).replaceWithVoid();
    }

    private static String[] strings(List<KnownIncident> heard, Function<KnownIncident, String> value) {
        return heard.stream().map(value).toArray(String[]::new);
    }

    private static Map<String, KnownIncident> byId(RowSet<Row> rows) {
        var found = new HashMap<String, KnownIncident>();
        for (var row : rows) {
            var incident = of(row);
            found.put(incident.id(), incident);
        }
        return found;
    }

    private static KnownIncident of(Row row) {
        return new KnownIncident(row.getString("id"), row.getLong("version"),
                IncidentStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)), row.getInteger("epoch"),
                Urgency.valueOf(row.getString("urgency").toUpperCase(Locale.ROOT)), row.getLong("number"),
                row.getString("title"), row.getString("service"), row.get(OffsetDateTime.class, "triggered_at").toInstant(),
                List.of(row.getArrayOfStrings("acknowledged_by")));
    }
}
