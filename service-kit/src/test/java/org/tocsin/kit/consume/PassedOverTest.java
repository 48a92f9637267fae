package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;

/** What is passed over is not read, however broken, and leaves the others' order and the place in the topic as they should be. */
class PassedOverTest {

    private static final Topic TOPIC = Topic.INCIDENTS;
    private static final String GROUP = "selective";
    private static final int KEYS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KitServers servers = KitServers.shared();
    private KitSchema schema;

    private static final class Selective extends Effects {

        Selective() {
            super(GROUP, TOPIC);
        }

        @Override
        public Set<MessageType> passedOver() {
            return Set.of(MessageType.INCIDENT_RETITLED);
        }
    }

    @BeforeEach
    void prepare() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("selective");
        Effects.table(schema);
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void othersAreAppliedInOrderAndThePlaceIsBehindAll() {
        var loop = loop();
        loop.start();
        try {
            for (int number = 1; number <= 50; number++) {
                servers.send(mixed(number));
            }
            awaitAll(50);
            servers.send(List.of(idle("Q1"), idle("Q2")));
            awaitPlaceBehind(50 * KEYS * 2 + 2);
            assertThat(schema.number("select count(*) from parked")).isZero();
        } finally {
            loop.stop();
        }
    }

    @Test
    void whatIsInHandWhenPartitionsMoveIsAppliedOnce() {
        var staying = loop();
        staying.start();
        var number = 0;
        try {
            for (int turn = 0; turn < 4; turn++) {
                var passing = loop();
                passing.start();
                for (int i = 0; i < 60; i++) {
                    number++;
                    servers.send(mixed(number));
                }
                passing.stop();
            }
            awaitAll(number);
            awaitPlaceBehind(number * KEYS * 2L);
        } finally {
            staying.stop();
        }
    }

    private void awaitAll(int last) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, last)).isEmpty());
    }

    private void awaitPlaceBehind(long records) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(schema.number("select sum(next_offset)::bigint from inbox")).isEqualTo(records));
    }

    private static List<ProducerRecord<String, byte[]>> mixed(int number) {
        var records = new ArrayList<ProducerRecord<String, byte[]>>();
        Numbered.records(TOPIC, KEYS, number, number).forEach(record -> {
            records.add(idle(record.key()));
            records.add(record);
        });
        return records;
    }

    private static ProducerRecord<String, byte[]> idle(String key) {
        var record = new ProducerRecord<>(TOPIC.topicName(), key, "no JSON".getBytes(StandardCharsets.UTF_8));
        Numbered.header(record, CloudEvent.TYPE, MessageType.INCIDENT_RETITLED.wireName());
        return record;
    }

    private SubscriptionLoop loop() {
        return new SubscriptionLoop(new Selective(), servers.kafka()::consumer, servers.topicIds(), schema.transactions(), new SimpleMeterRegistry());
    }
}
