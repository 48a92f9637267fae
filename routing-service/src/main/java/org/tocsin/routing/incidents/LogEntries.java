package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.routing.access.References;

/** Reads timelines, of one incident or of all; newest first. */
@ApplicationScoped
class LogEntries {

    private static final String ENTRIES = LogEntryTable.ENTRIES + """
            where ($1::text is null or e.incident = $1)
              and ($2::timestamptz is null or e.occurred_at >= $2) and ($3::timestamptz is null or e.occurred_at < $3)
              and ($4::text[] is null or e.type = any($4))
            order by case when $1::text is null then e.occurred_at end desc, e.incident, e.version desc limit $5 offset $6""";
    private static final String COUNT = """
            select count(*) from incident_event e
            where ($1::text is null or e.incident = $1)
              and ($2::timestamptz is null or e.occurred_at >= $2) and ($3::timestamptz is null or e.occurred_at < $3)
              and ($4::text[] is null or e.type = any($4))""";

    @Inject
    Transactions transactions;

    @Inject
    LogEntryTable table;

    @Inject
    Included included;

    /** What of a timeline is wanted; parts that are null do not matter. */
    record Wanted(String incident, String since, String until, boolean overview) {}

    /** The page of a list as it is answered; a {@link Problem} 400 if a time is none. */
    Uni<String> list(Wanted wanted, Paging paging, Set<String> include, References refs) {
        var filter = filter(wanted);
        var client = transactions.pool();
        return client.preparedQuery(ENTRIES).execute(filter.get().addValue(paging.rowsToRead()).addValue(paging.offset()))
                .flatMap(rows -> count(paging, filter.get()).flatMap(total -> {
                    var views = LogEntryTable.views(rows, refs);
                    return included.in(client, paging.shown(views), include, refs).map(shown -> {
                        var list = JsonNodeFactory.instance.objectNode();
                        list.putArray("log_entries").addAll(shown);
                        paging.describe(list, views.size() > shown.size(), total);
                        return list.toString();
                    });
                }));
    }

    /** An entry as it is answered; a {@link Problem} 404 if there is none. */
    Uni<String> get(String id, Set<String> include, References refs) {
        return table.views(transactions.pool(), List.of(id), refs).flatMap(found -> {
            if (found.isEmpty()) {
                throw Problem.notFound();
            }
            return included.in(transactions.pool(), found, include, refs);
        }).map(views -> JsonNodeFactory.instance.objectNode().set("log_entry", views.getFirst()).toString());
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
}
