package org.tocsin.routing.alert;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Wire;

/** The alerts of the database, and how often each was reported. */
@ApplicationScoped
class Alerts {

    private static final String OPEN = """
            select a.id, a.incident, a.severity, a.service, a.integration, a.dedup_key
            from unnest($1::text[], $2::text[], $3::text[]) as wanted (service, integration, dedup_key)
            join alert a on a.service = wanted.service and a.integration = wanted.integration
              and a.dedup_key = wanted.dedup_key and a.status = 'TRIGGERED'""";
    private static final String OPEN_GROUPS = """
            select distinct on (i.service, i.group_key) i.id, i.service, i.group_key
            from unnest($1::text[], $2::text[]) as wanted (service, group_key)
            join incident i on i.service = wanted.service and i.group_key = wanted.group_key and i.status <> 'RESOLVED'
            order by i.service, i.group_key, i.number desc""";
    private static final String ENSURE_GROUPING = "insert into grouping_lock (service) select unnest($1::text[]) on conflict do nothing";
    private static final String LOCK_GROUPING = "select 1 from grouping_lock where service = any($1) order by service for update";
    private static final String INSERT = """
            insert into alert (id, incident, service, integration, dedup_key, status, severity, summary, first_version, event,
                               reported, created_at, resolved_at)
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                                 $9::bigint[], $10::jsonb[], $11::bigint[], $12::timestamptz[], $13::timestamptz[])""";
    private static final String INSERT_PULSES = """
            insert into alert_pulse (alert, incident, reported, last_at, logged, logged_at)
            select alert, incident, reported, last_at, reported, $5
            from unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[]) as row (alert, incident, reported, last_at)""";
    private static final String RAISE = """
            update alert set severity = worse.severity from unnest($1::text[], $2::text[]) as worse (id, severity)
            where alert.id = worse.id""";
    private static final String END = """
            with ended as (delete from alert_pulse where alert = any($1) returning alert, reported)
            update alert set status = 'RESOLVED', resolved_at = $2, reported = ended.reported
            from ended where alert.id = ended.alert""";
    private static final String COUNT = """
            update alert_pulse pulse set reported = pulse.reported + more.times, last_at = greatest(pulse.last_at, more.last_at)
            from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as more (alert, times, last_at)
            where pulse.alert = more.alert""";
    private static final String STILL_OPEN = "select alert from alert_pulse where alert = any($1)";

    /** The open alerts of these keys. */
    Uni<Map<AlertKey, OpenAlert>> open(SqlConnection connection, Collection<AlertKey> keys) {
        var rows = List.copyOf(keys);
        var parameters = Tuple.of(column(rows, String.class, AlertKey::service), column(rows, String.class, AlertKey::integration),
                column(rows, String.class, AlertKey::dedupKey));
        return connection.preparedQuery(OPEN).execute(parameters).map(found -> {
            var open = new HashMap<AlertKey, OpenAlert>();
            for (var row : found) {
                open.put(new AlertKey(row.getString("service"), row.getString("integration"), row.getString("dedup_key")),
                        new OpenAlert(row.getString("id"), row.getString("incident"), Severity.valueOf(row.getString("severity"))));
            }
            return open;
        });
    }

    /** The open incidents of these groups, under the lock of their services. */
    Uni<Map<Fold.Group, String>> openGroups(SqlConnection connection, Collection<Fold.Group> groups) {
        if (groups.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        var services = groups.stream().map(Fold.Group::service).distinct().sorted().toArray(String[]::new);
        var rows = List.copyOf(groups);
        var parameters = Tuple.of(column(rows, String.class, Fold.Group::service), column(rows, String.class, Fold.Group::key));
        return connection.preparedQuery(ENSURE_GROUPING).execute(Tuple.tuple().addValue(services))
                .chain(() -> connection.preparedQuery(LOCK_GROUPING).execute(Tuple.tuple().addValue(services)))
                .chain(() -> connection.preparedQuery(OPEN_GROUPS).execute(parameters))
                .map(found -> {
                    var open = new HashMap<Fold.Group, String>();
                    found.forEach(row -> open.put(new Fold.Group(row.getString("service"), row.getString("group_key")), row.getString("id")));
                    return open;
                });
    }

    /** The statements that write new alerts; they depend on nothing else. */
    List<Uni<Void>> inserts(Tx tx, Fold fold) {
        var made = new ArrayList<Fold.NewAlert>();
        fold.made().forEach(made::add);
        return List.of(insert(tx, made), insertPulses(tx, made.stream().filter(alert -> !alert.over).toList()));
    }

    /** Writes what else a batch did to alerts, repeats aside. */
    Uni<Void> change(Tx tx, Fold fold) {
        return raise(tx, fold.worse()).chain(() -> end(tx, fold.ended()));
    }

    /**
     * Counts repeats of open alerts.
     *
     * @return the alerts that were not open any more: theirs were not counted
     */
    Uni<Set<String>> count(SqlConnection connection, Repeats repeats) {
        if (repeats.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var rows = List.copyOf(repeats.byAlert().entrySet());
        var alerts = column(rows, String.class, Map.Entry::getKey);
        var parameters = Tuple.of(alerts, column(rows, Long.class, row -> row.getValue().times()),
                column(rows, OffsetDateTime.class, row -> at(row.getValue().lastAt())));
        return connection.preparedQuery(COUNT).execute(parameters).flatMap(counted -> counted.rowCount() == rows.size()
                ? Uni.createFrom().item(Set.<String>of())
                : connection.preparedQuery(STILL_OPEN).execute(Tuple.tuple().addValue(alerts)).map(open -> {
                    var missed = new HashSet<>(repeats.byAlert().keySet());
                    open.forEach(row -> missed.remove(row.getString(0)));
                    return missed;
                }));
    }

    private static Uni<Void> insert(Tx tx, List<Fold.NewAlert> made) {
        if (made.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var now = at(tx.now());
        var parameters = Tuple.tuple()
                .addValue(column(made, String.class, alert -> alert.id))
                .addValue(column(made, String.class, alert -> alert.incident))
                .addValue(column(made, String.class, alert -> alert.key.service()))
                .addValue(column(made, String.class, alert -> alert.key.integration()))
                .addValue(column(made, String.class, alert -> alert.key.dedupKey()))
                .addValue(column(made, String.class, alert -> alert.over ? "RESOLVED" : "TRIGGERED"))
                .addValue(column(made, String.class, alert -> alert.severity.name()))
                .addValue(column(made, String.class, alert -> alert.event.summary()))
                .addValue(column(made, Long.class, alert -> alert.version))
                .addValue(column(made, JsonObject.class, alert -> new JsonObject(new String(Wire.toBytes(alert.event), StandardCharsets.UTF_8))))
                .addValue(column(made, Long.class, alert -> alert.reported))
                .addValue(column(made, OffsetDateTime.class, _ -> now))
                .addValue(column(made, OffsetDateTime.class, alert -> alert.over ? now : null));
        return tx.sql().preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    private static Uni<Void> insertPulses(Tx tx, List<Fold.NewAlert> open) {
        if (open.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var parameters = Tuple.tuple()
                .addValue(column(open, String.class, alert -> alert.id))
                .addValue(column(open, String.class, alert -> alert.incident))
                .addValue(column(open, Long.class, alert -> alert.reported))
                .addValue(column(open, OffsetDateTime.class, alert -> at(alert.acceptedAt)))
                .addValue(at(tx.now()));
        return tx.sql().preparedQuery(INSERT_PULSES).execute(parameters).replaceWithVoid();
    }

    private static Uni<Void> raise(Tx tx, Map<String, Severity> worse) {
        if (worse.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = List.copyOf(worse.entrySet());
        return tx.sql().preparedQuery(RAISE).execute(Tuple.of(column(rows, String.class, Map.Entry::getKey),
                column(rows, String.class, row -> row.getValue().name()))).replaceWithVoid();
    }

    private static Uni<Void> end(Tx tx, List<String> ended) {
        return ended.isEmpty() ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(END).execute(Tuple.of(ended.toArray(String[]::new), at(tx.now()))).replaceWithVoid();
    }

    private static <R, V> V[] column(List<R> rows, Class<V> type, Function<R, V> value) {
        @SuppressWarnings("unchecked")
        var column = (V[]) Array.newInstance(type, rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
