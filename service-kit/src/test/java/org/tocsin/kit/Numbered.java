package org.tocsin.kit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand.Acknowledge;
import org.tocsin.contracts.incident.Via;
import org.tocsin.contracts.incident.Via.Channel;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Received;
import org.tocsin.kit.wire.Wire;

/** A message of which a test can say what is missing, doubled or out of order: the n-th of its key. */
public record Numbered(String key, int number) {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00Z");

    public Object data() {
        return new Acknowledge(key, Actor.user("ANA"), Via.of(Channel.API), number, AT);
    }

    public Outgoing outgoing(Topic topic) {
        return new Outgoing(topic, key, key + "-" + number, data());
    }

    /** As another service's relay would send it. */
    public ProducerRecord<String, byte[]> record(Topic topic) {
        return record(outgoing(topic), number);
    }

    /** Records of the keys Q0 and on, in turn, with the numbers from the first to the last. */
    public static List<ProducerRecord<String, byte[]>> records(Topic topic, int keys, int first, int last) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        for (int number = first; number <= last; number++) {
            for (int key = 0; key < keys; key++) {
                records.add(new Numbered("Q" + key, number).record(topic));
            }
        }
        return records;
    }

    /** A record as a relay would send it. */
    public static ProducerRecord<String, byte[]> record(Outgoing message, long sequence) {
        var record = new ProducerRecord<>(message.topic().topicName(), message.key(), Wire.toBytes(message.data()));
        new Outbox("test", () -> {}).headers(message, AT).forEach((name, value) -> header(record, name, value.toString()));
        header(record, CloudEvent.SEQUENCE, String.valueOf(sequence));
        return record;
    }

    public static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    public static Numbered of(Received received) {
        var message = (Acknowledge) received.data();
        return new Numbered(message.incident(), message.epoch());
    }

    /**
     * How far a reader comes, by key, that skips what is not newer than the last of its key and takes only the next number.
     *
     * @return for a key whose numbers have a gap, a number beyond all
     */
    public static Map<String, Integer> asReadersSee(List<Received> heard) {
        var newest = new HashMap<String, Long>();
        var seen = new TreeMap<String, Integer>();
        for (var received : heard) {
            var sequence = received.event().sequence();
            if (sequence > newest.getOrDefault(received.key(), 0L)) {
                newest.put(received.key(), sequence);
                seen.merge(received.key(), of(received).number(), (last, next) -> next == last + 1 ? next : Integer.MAX_VALUE);
            }
        }
        return seen;
    }
}
