package org.tocsin.kit.parked;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.kit.db.Tx;

/** The parked records of a service. */
public final class ParkedTable {

    private static final String INSERT = """
            insert into parked (consumer_group, topic, partition, record_offset, key, headers, value, reason, parked_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""";
    private static final String LIST = "select * from parked order by id limit $1";
    private static final String TAKE = "delete from parked where id = $1 returning *";
    private static final String COUNT = "select count(*) from parked";

    /** A parked record in the table. */
    public record Entry(long id, Instant parkedAt, ParkedRecord record) {}

    private ParkedTable() {}

    public static Uni<Void> insert(Tx tx, ParkedRecord record) {
        var values = Tuple.tuple()
                .addString(record.group()).addString(record.topic()).addInteger(record.partition()).addLong(record.offset())
                .addString(clean(record.key())).addValue(new JsonObject(cleaned(record.headers())))
                .addValue(record.value() == null ? null : Buffer.buffer(record.value()))
                .addString(clean(record.reason())).addValue(OffsetDateTime.ofInstant(tx.now(), ZoneOffset.UTC));
        return tx.sql().preparedQuery(INSERT).execute(values).replaceWithVoid();
    }

    /** The oldest first. */
    public static Uni<List<Entry>> list(SqlClient client, int limit) {
        return client.preparedQuery(LIST).execute(Tuple.of(limit)).map(rows -> {
            var entries = new ArrayList<Entry>();
            rows.forEach(row -> entries.add(entry(row)));
            return entries;
        });
    }

    /** Takes a record out of the table, in this transaction; empty if it is not there. */
    public static Uni<Optional<Entry>> take(Tx tx, long id) {
        return tx.sql().preparedQuery(TAKE).execute(Tuple.of(id)).map(rows ->
                rows.rowCount() == 0 ? Optional.empty() : Optional.of(entry(rows.iterator().next())));
    }

    public static Uni<Long> count(SqlClient client) {
        return client.preparedQuery(COUNT).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    private static Entry entry(Row row) {
        var headers = new LinkedHashMap<String, String>();
        ((JsonObject) row.getJson("headers")).forEach(header -> headers.put(header.getKey(), String.valueOf(header.getValue())));
        var value = row.getBuffer("value");
        return new Entry(row.getLong("id"), row.get(OffsetDateTime.class, "parked_at").toInstant(),
                new ParkedRecord(row.getString("consumer_group"), row.getString("topic"), row.getInteger("partition"),
                        row.getLong("record_offset"), row.getString("key"), headers,
                        value == null ? null : value.getBytes(), row.getString("reason")));
    }

    // What is parked may be just what PostgreSQL cannot hold; the bytes keep it as it came.
    private static String clean(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static Map<String, Object> cleaned(Map<String, String> headers) {
        var cleaned = new LinkedHashMap<String, Object>();
        headers.forEach((name, value) -> cleaned.put(clean(name), clean(value)));
        return cleaned;
    }
}
