package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.wire.Wire;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.IncidentTable;

/** Reads timelines, of one incident or of all; newest first. */
@ApplicationScoped
class LogEntries {

    private static final String ENTRIES = """
            select e.incident, e.version, e.type, e.payload, i.state, s.name as service_name
            from incident_event e join incident i on i.id = e.incident join service s on s.id = i.service
            where ($1::text is null or e.incident = $1)
              and ($2::timestamptz is null or e.occurred_at >= $2) and ($3::timestamptz is null or e.occurred_at < $3)
              and ($4::text[] is null or e.type = any($4))
            order by case when $1::text is null then e.occurred_at end desc, e.incident, e.version desc limit $5 offset $6""";
    private static final String COUNT = """
            select count(*) from incident_event e
            where ($1::text is null or e.incident = $1)
              and ($2::timestamptz is null or e.occurred_at >= $2) and ($3::timestamptz is null or e.occurred_at < $3)
              and ($4::text[] is null or e.type = any($4))""";
    private static final String ENTRY = """
            select e.incident, e.version, e.type, e.payload, i.state, s.name as service_name
            from incident_event e join incident i on i.id = e.incident join service s on s.id = i.service
            where e.incident = $1 and e.version = $2""";

    @Inject
    Transactions transactions;

    /** What of a timeline is wanted; parts that are null do not matter. */
    record Wanted(String incident, String since, String until, boolean overview) {}

    /** The page of a list as it is answered; a {@link Problem} 400 if a time is none. */
    Uni<String> list(Wanted wanted, Paging paging, References refs) {
        var filter = filter(wanted);
        return transactions.pool().preparedQuery(ENTRIES).execute(filter.get().addValue(paging.rowsToRead()).addValue(paging.offset()))
                .flatMap(rows -> count(paging, filter.get()).map(total -> {
                    var views = views(rows, refs);
                    var shown = paging.shown(views);
                    var list = JsonNodeFactory.instance.objectNode();
                    list.putArray("log_entries").addAll(shown);
                    paging.describe(list, views.size() > shown.size(), total);
                    return list.toString();
                }));
    }

    /** An entry as it is answered; a {@link Problem} 404 if there is none. */
    Uni<String> get(String id, References refs) {
        var place = LogEntryIds.parse(id).orElseThrow(Problem::notFound);
        return transactions.pool().preparedQuery(ENTRY).execute(Tuple.of(place.incident(), place.version())).map(rows -> {
            if (rows.rowCount() == 0) {
                throw Problem.notFound();
            }
            var view = view(rows.iterator().next(), new HashMap<>(), refs);
            return JsonNodeFactory.instance.objectNode().set("log_entry", view).toString();
        });
    }

    private Uni<Long> count(Paging paging, Tuple filter) {
        return paging.total()
                ? transactions.pool().preparedQuery(COUNT).execute(filter).map(rows -> rows.iterator().next().getLong(0))
                : Uni.createFrom().item(-1L);
    }

    private static Supplier<Tuple> filter(Wanted wanted) {
        var errors = new ArrayList<String>();
        var from = time("Since", wanted.since(), errors);
        var to = time("Until", wanted.until(), errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        var types = wanted.overview() ? overviewTypes() : null;
        return () -> Tuple.tuple().addValue(wanted.incident()).addValue(from).addValue(to).addValue(types);
    }

    private static String[] overviewTypes() {
        return Arrays.stream(MessageType.values())
                .filter(type -> IncidentEvent.class.isAssignableFrom(type.recordClass()))
                .filter(type -> LogEntryView.isOverview(type.recordClass().asSubclass(IncidentEvent.class)))
                .map(MessageType::wireName).toArray(String[]::new);
    }

    private static OffsetDateTime time(String label, String text, List<String> errors) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var time = QueryValues.instant(text, ZoneOffset.UTC);
        if (time.isEmpty()) {
            errors.add(label + " must be a time of ISO 8601");
        }
        return time.map((Instant instant) -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC)).orElse(null);
    }

    private static List<ObjectNode> views(RowSet<Row> rows, References refs) {
        var viewers = new HashMap<String, LogEntryView>();
        var views = new ArrayList<ObjectNode>();
        rows.forEach(row -> views.add(view(row, viewers, refs)));
        return views;
    }

    private static ObjectNode view(Row row, Map<String, LogEntryView> viewers, References refs) {
        var viewer = viewers.computeIfAbsent(row.getString("incident"), id -> {
            var incident = IncidentTable.incident(row);
            return new LogEntryView(new LogEntryView.Of(id, IncidentView.summary(incident), incident.service(), row.getString("service_name")), refs);
        });
        return viewer.show(row.getLong("version"), Wire.readEvent(row.getString("type"), ((JsonObject) row.getJson("payload")).encode()));
    }
}
