package org.tocsin.routing.incidents;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.incident.IncidentTable;

/** Finds incidents in the read model. */
@ApplicationScoped
class IncidentSearch {

    private static final String MATCHING = """
            from incident
            where ($1::text[] is null or status = any($1))
              and ($2::text[] is null or service = any($2))
              and ($3::text[] is null or (assignees && $3 and status <> 'RESOLVED'))
              and ($4::text[] is null or urgency = any($4))
              and ($5::text is null or incident_key = $5)
              and ($6::timestamptz is null or created_at >= $6)
              and ($7::timestamptz is null or created_at < $7)""";

    /**
     * What is wanted; a list that is empty or a value that is null does not matter.
     *
     * @param order of SQL, made of known columns only
     */
    record Wanted(List<String> statuses, List<String> services, List<String> users, List<String> urgencies, String key,
            Instant since, Instant until, String order) {}

    /** A page of a list, and how many there are in all: -1 if nobody asked. */
    record Found(List<Incident> incidents, long total) {}

    Uni<Found> search(SqlClient client, Wanted wanted, int limit, int offset, boolean count) {
        var page = parameters(wanted).addValue(limit).addValue(offset);
        return client.preparedQuery("select state " + MATCHING + " order by " + wanted.order() + " limit $8 offset $9").execute(page)
                .flatMap(rows -> {
                    var incidents = new ArrayList<Incident>();
                    rows.forEach(row -> incidents.add(IncidentTable.incident(row)));
                    return count
                            ? client.preparedQuery("select count(*) " + MATCHING).execute(parameters(wanted))
                                    .map(counted -> new Found(incidents, counted.iterator().next().getLong(0)))
                            : Uni.createFrom().item(new Found(incidents, -1));
                });
    }

    private static Tuple parameters(Wanted wanted) {
        return Tuple.tuple().addValue(array(wanted.statuses())).addValue(array(wanted.services())).addValue(array(wanted.users()))
                .addValue(array(wanted.urgencies())).addValue(wanted.key()).addValue(at(wanted.since())).addValue(at(wanted.until()));
    }

    private static String[] array(List<String> values) {
        return values.isEmpty() ? null : values.toArray(String[]::new);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
