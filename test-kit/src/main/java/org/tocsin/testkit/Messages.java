package org.tocsin.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Wire;

/** Plays the other services: sends their messages, and returns when the broker has them. */
public final class Messages {

    private static final AtomicLong SEQUENCE = new AtomicLong();
    private static KafkaProducer<String, byte[]> producer;

    private Messages() {}

    /** Something another service owns: on its topic, and known to whoever asks that service. */
    public static void publish(DirectoryEntry entry) {
        AbsentPeers.tell(System.getProperty(TestServers.PEERS), entry);
        send(Outgoing.of(entry));
    }

    /** An event of an incident, as routing sends it. */
    public static void publish(IncidentMessage message) {
        send(Outgoing.of(message));
    }

    /** Any message with an id drawn now. */
    public static void send(Topic topic, String key, Object data) {
        send(Outgoing.of(topic, key, data));
    }

    public static void send(Outgoing message) {
        var record = new ProducerRecord<>(message.topic().topicName(), message.key(), Wire.toBytes(message.data()));
        header(record, CloudEvent.SPECVERSION, "1.0");
        header(record, CloudEvent.ID, message.id());
        header(record, CloudEvent.TYPE, Wire.typeOf(message.data()));
        header(record, CloudEvent.SOURCE, "/services/test");
        header(record, CloudEvent.SUBJECT, message.key());
        header(record, CloudEvent.TIME, Instant.now().toString());
        header(record, CloudEvent.SEQUENCE, String.valueOf(SEQUENCE.incrementAndGet()));
        await(record);
    }

    /** Bytes as they are, for what no service of ours would send. */
    public static void sendRaw(Topic topic, String key, String type, byte[] value) {
        var record = new ProducerRecord<>(topic.topicName(), key, value);
        header(record, CloudEvent.ID, UUID.randomUUID().toString());
        header(record, CloudEvent.TYPE, type);
        header(record, CloudEvent.SOURCE, "/services/test");
        await(record);
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void await(ProducerRecord<String, byte[]> record) {
        try {
            producer().send(record).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static synchronized KafkaProducer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty(TestServers.BOOTSTRAP),
                    ProducerConfig.ACKS_CONFIG, "all",
                    ProducerConfig.LINGER_MS_CONFIG, 0), new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
