package org.tocsin.routing.incident;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Wire;

/**
 * What one transaction does to incidents it has locked or made: events are applied in memory, one after the other, and written
 * together, log, read model and outgoing messages, whatever their number in a handful of statements.
 */
public final class Changes {

    private static final String APPEND = """
            insert into incident_event (incident, version, type, payload, command, occurred_at)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::jsonb[], $5::text[], $6::timestamptz[])""";
    private static final String STORE = """
            insert into incident (id, number, version, service, status, urgency, incident_key, group_key, assignees, created_at,
                                  resolved_at, state)
            select id, number, version, service, status, urgency, incident_key, group_key,
                   coalesce((select array_agg(user_id) from jsonb_array_elements_text(assignees) user_id), '{}'), created_at,
                   resolved_at, state
            from unnest($1::text[], $2::bigint[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::jsonb[], $10::timestamptz[], $11::timestamptz[], $12::jsonb[])
              as row (id, number, version, service, status, urgency, incident_key, group_key, assignees, created_at, resolved_at, state)
            on conflict (id) do update set version = excluded.version, status = excluded.status, urgency = excluded.urgency,
              assignees = excluded.assignees, resolved_at = excluded.resolved_at, state = excluded.state""";
    // An open alert has its pulse: what was counted moves to the alert when it ends.
    private static final String END_ALERTS = """
            with ended as (delete from alert_pulse where incident = any($1) returning alert, reported)
            update alert set status = 'RESOLVED', resolved_at = $2, reported = ended.reported
            from ended where alert.id = ended.alert""";
    private static final String TOUCH_SERVICES = """
            update service set last_incident_at = $2 where id = any($1)""";

    private final Map<String, Incident> incidents = new LinkedHashMap<>();
    private final Set<String> opened = new LinkedHashSet<>();
    private final Set<String> reopened = new LinkedHashSet<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<Entry> log = new ArrayList<>();
    private Context trace = Context.current();

    private record Entry(IncidentMessage message, Context trace) {}

    /** Takes in incidents that this transaction has locked. */
    public void locked(Map<String, Incident> found) {
        found.forEach(incidents::putIfAbsent);
    }

    /** What is applied from here on belongs to this trace. */
    public void tracedBy(Context trace) {
        this.trace = trace;
    }

    /** An incident as it stands with what was applied so far; null if this transaction has not locked it. */
    public Incident get(String id) {
        return incidents.get(id);
    }

    /** Opens an incident. */
    public Incident open(String id, IncidentEvent.Triggered event) {
        var incident = Evolution.begin(id, event);
        opened.add(id);
        keep(incident, event, null);
        return incident;
    }

    /** Applies an event. */
    public Incident apply(String id, IncidentEvent event, String command) {
        var incident = Evolution.evolve(incidents.get(id), event);
        if (event instanceof IncidentEvent.Reopened) {
            reopened.add(id);
        }
        keep(incident, event, command);
        return incident;
    }

    /** Applies what was accepted; what needs nothing or may not be leaves everything as it is. */
    public Decision apply(String id, Decision decision, String command) {
        if (decision instanceof Decision.Accepted(var events)) {
            events.forEach(event -> apply(id, event, command));
        }
        return decision;
    }

    /** Writes it all, and sends an event for each change. */
    public Uni<Void> write(Tx tx) {
        return write(tx, List.of());
    }

    /** @param others statements that go along, and of which nothing here depends but the end of alerts */
    public Uni<Void> write(Tx tx, List<Uni<Void>> others) {
        var statements = new ArrayList<>(others);
        if (!log.isEmpty()) {
            tell(tx);
            statements.addAll(List.of(append(tx), store(tx), touchServices(tx)));
        }
        return statements.isEmpty() ? Uni.createFrom().voidItem()
                : Uni.join().all(statements).andFailFast().chain(() -> endAlerts(tx));
    }

    private void tell(Tx tx) {
        log.forEach(entry -> {
            tx.tracedBy(entry.trace());
            tx.send(Outgoing.of(entry.message()));
        });
        Stream.concat(opened.stream(), reopened.stream()).map(incidents::get).filter(incident -> incident.autoResolveTimeout() > 0)
                .forEach(incident -> tx.set(new Timer(AutoResolve.KIND, incident.id(), 0, Decisions.autoResolveAt(incident))));
    }

    private void keep(Incident incident, IncidentEvent event, String command) {
        incidents.put(incident.id(), incident);
        touched.add(incident.id());
        log.add(new Entry(new IncidentMessage(incident.id(), incident.version(), event, incident.told(), command), trace));
    }

    private Uni<Void> append(Tx tx) {
        var parameters = Tuple.tuple()
                .addValue(column(log, String.class, entry -> entry.message().incident()))
                .addValue(column(log, Long.class, entry -> entry.message().version()))
                .addValue(column(log, String.class, entry -> Wire.typeOf(entry.message())))
                .addValue(column(log, JsonObject.class, entry -> json(entry.message().event())))
                .addValue(column(log, String.class, entry -> entry.message().command()))
                .addValue(column(log, OffsetDateTime.class, entry -> at(entry.message().event().at())));
        return tx.sql().preparedQuery(APPEND).execute(parameters).replaceWithVoid();
    }

    private Uni<Void> store(Tx tx) {
        var rows = touched.stream().map(incidents::get).toList();
        var parameters = Tuple.tuple()
                .addValue(column(rows, String.class, Incident::id))
                .addValue(column(rows, Long.class, Incident::number))
                .addValue(column(rows, Long.class, Incident::version))
                .addValue(column(rows, String.class, Incident::service))
                .addValue(column(rows, String.class, incident -> incident.status().name()))
                .addValue(column(rows, String.class, incident -> incident.urgency().name()))
                .addValue(column(rows, String.class, Incident::incidentKey))
                .addValue(column(rows, String.class, Incident::groupKey))
                .addValue(column(rows, Object.class, incident -> new JsonArray(
                        incident.assignments().stream().map(Incident.Assignment::user).toList())))
                .addValue(column(rows, OffsetDateTime.class, incident -> at(incident.createdAt())))
                .addValue(column(rows, OffsetDateTime.class, incident -> incident.resolvedAt().map(Changes::at).orElse(null)))
                .addValue(column(rows, JsonObject.class, IncidentJson::write));
        return tx.sql().preparedQuery(STORE).execute(parameters).replaceWithVoid();
    }

    private Uni<Void> endAlerts(Tx tx) {
        var resolved = touched.stream().filter(id -> incidents.get(id).status() == IncidentStatus.RESOLVED).toArray(String[]::new);
        return resolved.length == 0 ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(END_ALERTS).execute(Tuple.of(resolved, at(tx.now()))).replaceWithVoid();
    }

    private Uni<Void> touchServices(Tx tx) {
        var services = opened.stream().map(id -> incidents.get(id).service()).distinct().sorted().toArray(String[]::new);
        return services.length == 0 ? Uni.createFrom().voidItem()
                : tx.sql().preparedQuery(TOUCH_SERVICES).execute(Tuple.of(services, at(tx.now()))).replaceWithVoid();
    }

    private static <R, V> V[] column(List<R> rows, Class<V> type, Function<R, V> value) {
        @SuppressWarnings("unchecked")
        var column = (V[]) Array.newInstance(type, rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }

    private static JsonObject json(Object event) {
        return new JsonObject(new String(Wire.toBytes(event), StandardCharsets.UTF_8));
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
