package org.tocsin.kit.outbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Traces;
import org.tocsin.kit.wire.Wire;

/**
 * Outgoing messages beside the change they tell of, in one transaction. A queue, not a log: {@link OutboxRelay} sends the
 * committed rows and deletes them after the broker's ack.
 */
public final class Outbox {

    private static final String INSERT = """
            insert into outbox (topic, key, headers, value)
            select topic, key, headers, value
            from unnest($1::text[], $2::text[], $3::jsonb[], $4::bytea[]) with ordinality as row (topic, key, headers, value, place)
            order by place""";

    private final String source;
    private final Runnable wake;

    /**
     * @param service name of the service, for {@code ce_source}
     * @param wake tells the relay that rows were committed
     */
    public Outbox(String service, Runnable wake) {
        this.source = "/services/" + service;
        this.wake = wake;
    }

    /** Writes what the transaction wants to send: its last statement. */
    public Uni<Void> append(Tx tx) {
        if (tx.letters().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return tx.sql().preparedQuery(INSERT).execute(rows(tx.letters(), tx.now())).replaceWithVoid();
    }

    /** To be called once the transaction has committed. */
    public void committed(Tx tx) {
        if (!tx.letters().isEmpty()) {
            committed();
        }
    }

    /** Rows were committed: tells the relay. */
    public void committed() {
        wake.run();
    }

    private Tuple rows(List<Tx.Letter> letters, Instant now) {
        int count = letters.size();
        var topics = new String[count];
        var keys = new String[count];
        var headers = new JsonObject[count];
        var values = new io.vertx.core.buffer.Buffer[count];
        for (int i = 0; i < count; i++) {
            var message = letters.get(i).message();
            topics[i] = message.topic().topicName();
            keys[i] = message.key();
            var attributes = headers(message, now);
            Traces.into(attributes, letters.get(i).trace());
            headers[i] = new JsonObject(attributes);
            values[i] = Buffer.buffer(Wire.toBytes(message.data())).getDelegate();
        }
        return Tuple.newInstance(io.vertx.sqlclient.Tuple.of(topics, keys, headers, values));
    }

    /** The headers of a message's row: its CloudEvents attributes but the sequence, which is the row's number. */
    public Map<String, Object> headers(Outgoing message, Instant now) {
        var headers = new LinkedHashMap<String, Object>();
        headers.put(CloudEvent.SPECVERSION, "1.0");
        headers.put(CloudEvent.ID, message.id());
        headers.put(CloudEvent.TYPE, Wire.typeOf(message.data()));
        headers.put(CloudEvent.SOURCE, source);
        headers.put(CloudEvent.SUBJECT, message.key());
        headers.put(CloudEvent.TIME, now.toString());
        headers.put(CloudEvent.CONTENT_TYPE, "application/json");
        return headers;
    }
}
