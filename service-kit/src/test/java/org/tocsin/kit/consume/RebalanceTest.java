package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/** Partitions move while a member of the group is in the middle of a batch, which another then gets again. */
class RebalanceTest {

    private static final Topic TOPIC = Topic.INCIDENT_COMMANDS;
    private static final String GROUP = "kit.rebalance";
    private static final int KEYS = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KitServers servers = KitServers.shared();
    private final CompletableFuture<Void> release = new CompletableFuture<>();
    private final CompletableFuture<Integer> held = new CompletableFuture<>();
    private KitSchema schema;

    /** Applies its first batch only when it is let go, having written half of it. */
    private final class Held extends Effects {

        Held() {
            super(GROUP, TOPIC);
        }

        @Override
        public Uni<Void> apply(Tx tx, List<Received> batch) {
            var half = batch.size() / 2;
            return super.apply(tx, batch.subList(0, half))
                    .invoke(() -> held.complete(batch.size()))
                    .chain(() -> Uni.createFrom().completionStage(release))
                    .chain(() -> super.apply(tx, batch.subList(half, batch.size())));
        }
    }

    @BeforeEach
    void prepare() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("rebalance");
        Effects.table(schema);
    }

    @AfterEach
    void close() {
        release.complete(null);
        schema.close();
    }

    @Test
    void whatIsBroughtAgainHasItsEffectOnce() {
        send(1, 10);
        var first = loop(new Held());
        var second = loop(new Effects(GROUP, TOPIC));
        try {
            first.start();
            assertThat(held.orTimeout(30, TimeUnit.SECONDS).join()).isGreaterThan(1);

            second.start();
            await().ignoreExceptions().atMost(PATIENCE).until(() -> partitionsOfEach().equals(List.of(TOPIC.partitions() / 2, TOPIC.partitions() / 2)));
            send(11, 20);
            await("the second has records of the held batch and waits for their partitions").atMost(PATIENCE).until(() ->
                    schema.number("select count(*) from pg_stat_activity where usename = current_user and wait_event_type = 'Lock'") > 0);
            assertThat(schema.number("select count(*) from effect")).isZero();

            release.complete(null);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, 20)).isEmpty());

            // The group goes on with one member, and what it gets from the other is not new to it.
            first.stop();
            send(21, 30);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, 30)).isEmpty());
        } finally {
            release.complete(null);
            first.stop();
            second.stop();
        }
    }

    @Test
    void whatComesWithNewPartitionsWhileABatchIsHeldIsNotPassedOver() {
        var first = loop(new Held());
        var second = loop(new Effects(GROUP, TOPIC));
        try {
            first.start();
            second.start();
            await().ignoreExceptions().atMost(PATIENCE).until(() -> partitionsOfEach().equals(List.of(TOPIC.partitions() / 2, TOPIC.partitions() / 2)));
            send(1, 10);
            held.orTimeout(30, TimeUnit.SECONDS).join();

            second.stop();
            await().ignoreExceptions().atMost(PATIENCE).until(() -> partitionsOfEach().equals(List.of(TOPIC.partitions())));
            send(11, 20);
            await("nothing more is taken while a batch is held").during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(2))
                    .until(() -> schema.number("select count(*) from effect where number > 10") == 0);

            release.complete(null);
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, 20)).isEmpty());
        } finally {
            release.complete(null);
            first.stop();
            second.stop();
        }
    }

    private SubscriptionLoop loop(Subscription subscription) {
        return new SubscriptionLoop(subscription, servers.kafka()::consumer, servers.topicIds(), schema.transactions(), new SimpleMeterRegistry());
    }

    private List<Integer> partitionsOfEach() throws Exception {
        try (var admin = servers.admin()) {
            return admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP).members().stream()
                    .map(member -> member.assignment().topicPartitions().size()).toList();
        }
    }

    private void send(int from, int to) {
        servers.send(Numbered.records(TOPIC, KEYS, from, to));
    }
}
