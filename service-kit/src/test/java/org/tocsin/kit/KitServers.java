package org.tocsin.kit;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tocsin.contracts.Topic;
import org.tocsin.embedded.LocalServers;
import org.tocsin.kit.consume.TopicIds;

/** A real broker and a real database: one pair for all tests of a JVM, or one that a test may stop. */
public final class KitServers {

    private static KitServers shared;
    private static final Vertx VERTX = Vertx.vertx();

    private final LocalServers servers;
    private Producer<String, byte[]> producer;

    private KitServers(Map<String, String> broker) {
        try {
            var folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "servers");
            servers = LocalServers.start(folder, List.of(), broker);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the test servers", e);
        }
    }

    /** The pair that every test of this JVM may use and none may stop. */
    public static synchronized KitServers shared() {
        if (shared == null) {
            // The cleaner looks often, so that a test can watch it at work.
            shared = new KitServers(Map.of("log.cleaner.backoff.ms", "200"));
        }
        return shared;
    }

    /** A pair of one's own. */
    public static KitServers own() {
        return new KitServers(Map.of());
    }

    public static Vertx vertx() {
        return VERTX;
    }

    public LocalServers servers() {
        return servers;
    }

    /** A schema with the kit's tables, and the service of that name. */
    public KitSchema schema(String service) {
        return new KitSchema(servers, service);
    }

    public KafkaClients kafka() {
        return new KafkaClients(settings(), Map.of(), "test", Optional.empty());
    }

    public TopicIds topicIds() {
        return new TopicIds(settings());
    }

    /** A producer with the kit's settings. */
    public synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = kafka().producer();
        }
        return producer;
    }

    /** Sends records and returns when the broker has them all. */
    public void send(List<ProducerRecord<String, byte[]>> records) {
        var acks = records.stream().map(producer()::send).toList();
        try {
            for (var ack : acks) {
                ack.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker did not take it", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public Admin admin() {
        return Admin.create(settings());
    }

    public Map<String, Object> settings() {
        return Map.of("bootstrap.servers", servers.kafka().bootstrap());
    }

    /** Deletes a topic and makes it again, empty, with a new id. */
    public synchronized void freshTopic(Topic topic, Map<String, String> config) {
        if (producer != null) {
            // It would go on counting where the partitions of old stood, and the new ones refuse that for a while.
            producer.close(Duration.ZERO);
            producer = null;
        }
        try (var admin = admin()) {
            var before = admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().get(topic.topicName()).topicId();
            admin.deleteTopics(List.of(topic.topicName())).all().get();
            await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> {
                admin.createTopics(List.of(new NewTopic(topic.topicName(), topic.partitions(), (short) 1).configs(new HashMap<>(config)))).all().get();
                return true;
            });
            await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() ->
                    !admin.describeTopics(List.of(topic.topicName())).allTopicNames().get().get(topic.topicName()).topicId().equals(before));
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot make " + topic.topicName() + " anew", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public void freshTopic(Topic topic) {
        freshTopic(topic, Map.of());
    }

    public void stop() {
        servers.stop();
    }
}
