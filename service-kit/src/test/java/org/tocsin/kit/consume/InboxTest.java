package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;

/** The place that counts is the one in the database, whatever becomes of the database or of the topic. */
class InboxTest {

    private static final Topic TOPIC = Topic.INCIDENTS;
    private static final int KEYS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KitServers servers = KitServers.shared();
    private final TopicIds topicIds = servers.topicIds();
    private KitSchema schema;
    private SubscriptionLoop loop;

    @BeforeEach
    void prepare() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("inbox");
        Effects.table(schema);
        loop = loop();
    }

    @AfterEach
    void close() {
        loop.stop();
        schema.close();
    }

    @Test
    void aRestoredDatabaseGetsAgainWhatItLost() {
        send(1, 10);
        loop.start();
        awaitEffects(10);
        loop.stop();

        // Yesterday's backup: effects and places together are those of then.
        schema.sql("""
                delete from effect where number > 4;
                update inbox set next_offset = next_offset * 4 / 10""");
        loop = loop();
        loop.start();
        awaitEffects(10);
    }

    @Test
    void aTopicMadeAnewStartsAtItsBeginning() {
        send(1, 10);
        loop.start();
        awaitEffects(10);

        servers.freshTopic(TOPIC);
        send(11, 15);
        awaitEffects(15);

        loop.stop();
        servers.freshTopic(TOPIC);
        send(16, 17);
        loop = loop();
        loop.start();
        awaitEffects(17);
    }

    @Test
    void recordsThatAgedOutWhileAwayArePassedOver() throws Exception {
        send(1, 10);
        loop.start();
        awaitEffects(10);
        loop.stop();
        send(11, 15);
        var partition = new TopicPartition(TOPIC.topicName(), partitionOf("Q0"));
        try (var admin = servers.admin()) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get(10, TimeUnit.SECONDS);
        }
        send(16, 17);

        loop = loop();
        loop.start();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.of(schema).get("Q0")).endsWith(10, 16, 17));
        assertThat(Effects.of(schema).get("Q0")).hasSize(12);
    }

    private int partitionOf(String key) throws Exception {
        return servers.producer().send(new Numbered(key, 15).record(TOPIC)).get(10, TimeUnit.SECONDS).partition();
    }

    private SubscriptionLoop loop() {
        return new SubscriptionLoop(new Effects("kit.inbox", TOPIC), servers.kafka()::consumer, topicIds, schema.transactions(),
                new SimpleMeterRegistry());
    }

    private void send(int from, int to) {
        servers.send(Numbered.records(TOPIC, KEYS, from, to));
    }

    private void awaitEffects(int last) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, last)).isEmpty());
    }
}
