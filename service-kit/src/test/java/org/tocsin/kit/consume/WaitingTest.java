package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/** Records that can wait are applied with those that come along, or after a moment: each once, in order, whoever reads them then. */
class WaitingTest {

    private static final Topic TOPIC = Topic.INCIDENTS;
    private static final String GROUP = "waiting";
    private static final int KEYS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KitServers servers = KitServers.shared();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private KitSchema schema;

    /** Can wait with everything. */
    private final class Patient extends Effects {

        Patient() {
            super(GROUP, TOPIC);
        }

        @Override
        public boolean canWait(String type) {
            return true;
        }

        @Override
        public Uni<Void> apply(Tx tx, List<Received> batch) {
            batches.add(batch.size());
            return super.apply(tx, batch);
        }
    }

    @BeforeEach
    void prepare() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("waiting");
        Effects.table(schema);
    }

    @AfterEach
    void close() {
        schema.close();
    }

    @Test
    void whatComesWithinAMomentIsOneBatch() {
        var loop = loop();
        try {
            loop.start();
            for (int number = 1; number <= 200; number++) {
                servers.send(Numbered.records(TOPIC, KEYS, number, number));
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, 200)).isEmpty());
            assertThat(batches).as("sizes").hasSizeLessThan(100);
        } finally {
            loop.stop();
        }
    }

    @Test
    void whatWaitsWhenPartitionsMoveIsAppliedOnce() {
        var first = loop();
        first.start();
        var number = 0;
        try {
            for (int turn = 0; turn < 4; turn++) {
                var other = loop();
                other.start();
                for (int i = 0; i < 100; i++) {
                    number++;
                    servers.send(Numbered.records(TOPIC, KEYS, number, number));
                }
                other.stop();
            }
            var last = number;
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, last)).isEmpty());
        } finally {
            first.stop();
        }
    }

    private SubscriptionLoop loop() {
        return new SubscriptionLoop(new Patient(), servers.kafka()::consumer, servers.topicIds(), schema.transactions(), new SimpleMeterRegistry());
    }
}
