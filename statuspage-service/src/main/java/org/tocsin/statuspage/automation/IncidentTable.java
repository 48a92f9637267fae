package org.tocsin.statuspage.automation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.kit.db.Tx;

/** What is known of incidents. The lock on the inbox keeps two replicas from writing the same incident at once. */
@ApplicationScoped
class IncidentTable {

    /** Twice as long as {@code tocsin.incidents} keeps a record: an old one that comes again is still known as old. */
    private static final Duration REMEMBERED = Duration.ofDays(60);
    private static final int FORGOTTEN_AT_ONCE = 500;

    private static final String KNOWN = "select id, version, service_id, counts from incident where id = any($1)";
    private static final String WRITE = """
            insert into incident (id, version, service_id, counts, heard_at)
            select fact.*, $5 from unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[]) as fact
            on conflict (id) do update set version = excluded.version, service_id = excluded.service_id,
              counts = excluded.counts, heard_at = excluded.heard_at""";
    private static final String FORGET = """
            delete from incident where id in
              (select id from incident where not counts and heard_at < $1 order by heard_at limit $2)""";

    Uni<Map<String, IncidentFact>> known(Tx tx, Collection<IncidentFact> facts) {
        var ids = facts.stream().map(IncidentFact::incident).toArray(String[]::new);
        return tx.sql().preparedQuery(KNOWN).execute(Tuple.of(ids)).map(rows -> {
            var known = new HashMap<String, IncidentFact>();
            rows.forEach(row -> known.put(row.getString("id"), new IncidentFact(row.getString("id"), row.getLong("version"),
                    row.getString("service_id"), row.getBoolean("counts"))));
            return known;
        });
    }

    Uni<Void> write(Tx tx, Collection<IncidentFact> facts) {
        var parameters = Tuple.tuple()
                .addArrayOfString(facts.stream().map(IncidentFact::incident).toArray(String[]::new))
                .addArrayOfLong(facts.stream().map(IncidentFact::version).toArray(Long[]::new))
                .addArrayOfString(facts.stream().map(IncidentFact::service).toArray(String[]::new))
                .addArrayOfBoolean(facts.stream().map(IncidentFact::counts).toArray(Boolean[]::new))
                .addOffsetDateTime(tx.now().atOffset(ZoneOffset.UTC));
        return tx.sql().preparedQuery(WRITE).execute(parameters).replaceWithVoid();
    }

    /** Forgets a few of those that nobody will speak of again. */
    Uni<Void> forget(Tx tx) {
        var before = tx.now().minus(REMEMBERED).atOffset(ZoneOffset.UTC);
        return tx.sql().preparedQuery(FORGET).execute(Tuple.of(before, FORGOTTEN_AT_ONCE)).replaceWithVoid();
    }
}
