package org.tocsin.escalation.react;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.escalation.incident.Escalation;
import org.tocsin.escalation.incident.Escalation.Known;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Wire;

/** The table of escalations: a row for each incident. */
final class EscalationTable {

    private static final String READ = "select incident_id, standing, state from escalation where incident_id = any($1)";
    private static final String LOCK = READ + " order by incident_id for update";
    private static final String UPSERT = """
            insert into escalation (incident_id, version, standing, state)
            select * from unnest($1::text[], $2::bigint[], $3::text[], $4::jsonb[])
            on conflict (incident_id) do update
              set version = excluded.version, standing = excluded.standing, state = excluded.state""";

    private EscalationTable() {}

    /** The escalations of these incidents, locked in the order of their ids; of one not heard of none. */
    static Uni<Map<String, Known>> lock(Tx tx, Collection<String> incidents) {
        return tx.sql().preparedQuery(LOCK).execute(Tuple.of(incidents.toArray(String[]::new))).map(EscalationTable::read);
    }

    /** The same without a lock. */
    static Uni<Map<String, Known>> read(SqlClient client, Collection<String> incidents) {
        return client.preparedQuery(READ).execute(Tuple.of(incidents.toArray(String[]::new))).map(EscalationTable::read);
    }

    /** Writes them in one statement. */
    static Uni<Void> write(Tx tx, List<Known> escalations) {
        if (escalations.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = Tuple.tuple()
                .addValue(escalations.stream().map(known -> known.facts().incident()).toArray(String[]::new))
                .addValue(escalations.stream().map(known -> known.facts().version()).toArray(Long[]::new))
                .addValue(escalations.stream().map(known -> Standing.of(known).word()).toArray(String[]::new))
                .addValue(escalations.stream().map(EscalationTable::json).toArray(JsonObject[]::new));
        return tx.sql().preparedQuery(UPSERT).execute(rows).replaceWithVoid();
    }

    private static JsonObject json(Known escalation) {
        return new JsonObject(new String(Wire.toBytes(escalation), StandardCharsets.UTF_8));
    }

    private static Map<String, Known> read(RowSet<Row> rows) {
        var found = new HashMap<String, Known>();
        for (var row : rows) {
            try {
                var state = ((JsonObject) row.getJson("state")).encode();
                found.put(row.getString("incident_id"), Wire.mapper().readValue(state, Standing.named(row.getString("standing")).record()));
            } catch (JsonProcessingException e) {
                throw new DataError("the escalation of %s cannot be read: %s".formatted(row.getString("incident_id"), e.getOriginalMessage()), e);
            }
        }
        return found;
    }

    /** The states by the words in the table. */
    enum Standing {
        ASKING("asking", Escalation.Asking.class),
        NOBODY_ON_CALL("nobody-on-call", Escalation.NobodyOnCall.class),
        EXHAUSTED("exhausted", Escalation.Exhausted.class),
        ACKNOWLEDGED("acknowledged", Escalation.Acknowledged.class),
        RESOLVED("resolved", Escalation.Resolved.class);

        private final String word;
        private final Class<? extends Known> record;

        Standing(String word, Class<? extends Known> record) {
            this.word = word;
            this.record = record;
        }

        String word() {
            return word;
        }

        Class<? extends Known> record() {
            return record;
        }

        static Standing of(Known escalation) {
            return switch (escalation) {
                case Escalation.Asking _ -> ASKING;
                case Escalation.NobodyOnCall _ -> NOBODY_ON_CALL;
                case Escalation.Exhausted _ -> EXHAUSTED;
                case Escalation.Acknowledged _ -> ACKNOWLEDGED;
                case Escalation.Resolved _ -> RESOLVED;
            };
        }

        static Standing named(String word) {
            for (var standing : values()) {
                if (standing.word.equals(word)) {
                    return standing;
                }
            }
            throw new DataError("no standing of an escalation is called " + word);
        }
    }
}
