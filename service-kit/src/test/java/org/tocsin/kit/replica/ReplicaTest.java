package org.tocsin.kit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.DirectoryEntry.ApiKey;
import org.tocsin.contracts.directory.Right;
import org.tocsin.contracts.directory.DirectoryEntry.EscalationPolicy;
import org.tocsin.contracts.directory.DirectoryEntry.Kind;
import org.tocsin.kit.KafkaClients;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.TopicTap;
import org.tocsin.kit.consume.TopicIds;
import org.tocsin.kit.wire.Outgoing;

/** A replica has what its owner said, however long it was away and whoever else of its service was faster. */
class ReplicaTest {

    private static final Topic TOPIC = Topic.DIRECTORY_ESCALATION;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> COMPACTED = Map.of("cleanup.policy", "compact");
    /** Compacted as fast as a broker can, with deletions forgotten almost at once. */
    private static final Map<String, String> FORGETFUL = Map.of("cleanup.policy", "compact", "segment.ms", "100",
            "delete.retention.ms", "100", "min.cleanable.dirty.ratio", "0.001", "min.compaction.lag.ms", "0");

    private final KitServers servers = KitServers.shared();
    private final AtomicLong sequence = new AtomicLong();
    private final List<ReplicaLoop> loops = new ArrayList<>();
    private KitSchema schema;

    @BeforeEach
    void prepare() {
        schema = servers.schema("replica");
    }

    @AfterEach
    void close() {
        loops.forEach(ReplicaLoop::stop);
        schema.close();
    }

    @Test
    void oneThatWasAwayLongerThanDeletionsAreKeptForgetsWhatWasDeleted() {
        servers.freshTopic(TOPIC, FORGETFUL);
        publish(policy("P1", "first"));
        var before = start(directory(Kind.ESCALATION_POLICY));
        await().atMost(PATIENCE).until(() -> before.of(EscalationPolicy.class).get("P1").isPresent());
        stopAll();

        publish(new EscalationPolicy("P1", "first", null, "if_has_services", 2, 0, List.of(), true));
        servers.send(List.of(new ProducerRecord<>(TOPIC.topicName(), "a real tombstone", new byte[] {1}),
                new ProducerRecord<>(TOPIC.topicName(), "a real tombstone", null)));
        await("the cleaner has forgotten the tombstone, and with it whatever it forgets").atMost(PATIENCE).pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    publish(policy("P2", "rolls the segment"));
                    return keysOnTheTopic().stream().noneMatch("a real tombstone"::equals);
                });

        var after = start(directory(Kind.ESCALATION_POLICY));
        await().atMost(PATIENCE).until(() -> after.of(EscalationPolicy.class).get("P2").isPresent());
        assertThat(after.of(EscalationPolicy.class).get("P1")).isEmpty();
        assertThat(after.of(EscalationPolicy.class).known("P1")).map(DirectoryEntry::deleted).contains(true);
    }

    @Test
    void aNewOneIsCompleteOnceItHasReadToTheEnd() {
        servers.freshTopic(TOPIC, COMPACTED);
        servers.send(IntStream.range(0, 2000).mapToObj(number ->
                Numbered.record(Outgoing.of(policy("P" + number, "of many")), sequence.incrementAndGet())).toList());
        var directory = directory(Kind.ESCALATION_POLICY);
        var early = new ArrayList<Boolean>();
        directory.of(EscalationPolicy.class).onChange(_ -> early.add(directory.isComplete()));

        assertThat(directory.isComplete()).isFalse();
        start(directory);
        await().atMost(PATIENCE).until(directory::isComplete);
        assertThat(directory.of(EscalationPolicy.class).all()).hasSize(2000);
        assertThat(early).hasSize(2000).containsOnly(false);
    }

    @Test
    void oneThatWasCompleteOnceStartsWithoutKafka() {
        servers.freshTopic(TOPIC, COMPACTED);
        publish(policy("P1", "kept"));
        var before = start(directory(Kind.ESCALATION_POLICY));
        await().atMost(PATIENCE).until(before::isComplete);
        stopAll();

        var nowhere = new KafkaClients(Map.of("bootstrap.servers", "127.0.0.1:1"), Map.of(), "test", Optional.empty());
        var after = directory(Kind.ESCALATION_POLICY);
        start(after, nowhere::reader, new TopicIds(nowhere.shared()));
        await().atMost(PATIENCE).until(after::isComplete);
        assertThat(after.of(EscalationPolicy.class).get("P1")).map(EscalationPolicy::name).contains("kept");

        var another = directory(Kind.ESCALATION_POLICY, Kind.API_KEY);
        start(another, nowhere::reader, new TopicIds(nowhere.shared()));
        await().atMost(PATIENCE).until(() -> another.of(EscalationPolicy.class).get("P1").isPresent());
        assertThat(another.isComplete()).as("complete without ever having read one of its kinds").isFalse();
    }

    @Test
    void oneThatComesToNeedAnotherKindReadsThatFromTheBeginning() {
        servers.freshTopic(TOPIC, COMPACTED);
        publish(policy("P1", "first"));
        publish(new ApiKey("a1", null, Right.ADMINISTER, false));
        var before = start(directory(Kind.ESCALATION_POLICY));
        await().atMost(PATIENCE).until(before::isComplete);
        stopAll();

        var after = start(directory(Kind.ESCALATION_POLICY, Kind.API_KEY));
        await().atMost(PATIENCE).until(after::isComplete);
        assertThat(after.of(ApiKey.class).get("a1")).isPresent();
    }

    @Test
    void whatAnotherProcessOfTheServiceWasFasterToReadIsNotMissed() {
        servers.freshTopic(TOPIC, COMPACTED);
        publish(policy("P1", "first"));
        var reachable = new AtomicBoolean();
        var slow = directory(Kind.ESCALATION_POLICY);
        start(slow, () -> {
            if (!reachable.get()) {
                throw new IllegalStateException("no broker for this process yet");
            }
            return servers.kafka().reader();
        }, servers.topicIds());

        var fast = start(directory(Kind.ESCALATION_POLICY));
        await().atMost(PATIENCE).until(fast::isComplete);
        publish(policy("P2", "second"));
        await().atMost(PATIENCE).until(() -> schema.number("select sum(next_offset)::bigint from inbox") == 2);
        reachable.set(true);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(slow.of(EscalationPolicy.class).all())
                .extracting(EscalationPolicy::id).containsExactlyInAnyOrder("P1", "P2"));
    }

    @Test
    void anOlderWordThatComesLateAndOneThatCannotBeReadChangeNothing() {
        servers.freshTopic(TOPIC, COMPACTED);
        var directory = start(directory(Kind.ESCALATION_POLICY));
        send(policy("P1", "new"), 20);
        servers.send(List.of(new ProducerRecord<>(TOPIC.topicName(), "escalation-policy/P1", "{".getBytes())));
        send(policy("P1", "old"), 10);
        send(policy("P2", "after"), 21);

        await().atMost(PATIENCE).until(() -> directory.of(EscalationPolicy.class).get("P2").isPresent());
        assertThat(directory.of(EscalationPolicy.class).get("P1")).map(EscalationPolicy::name).contains("new");
        assertThat(schema.texts("select entry ->> 'name' from replica order by id")).containsExactly("new", "after");
    }

    @Test
    void anEntryThatTheTableCannotHoldIsKnownAllTheSameAndStopsNobody() {
        servers.freshTopic(TOPIC, COMPACTED);
        var directory = start(directory(Kind.ESCALATION_POLICY));
        publish(policy("P1", "with \u0000 in it"));
        publish(policy("P2", "after"));

        await().atMost(PATIENCE).until(() -> directory.of(EscalationPolicy.class).get("P2").isPresent());
        assertThat(directory.of(EscalationPolicy.class).get("P1")).isPresent();
        assertThat(schema.texts("select id from replica")).containsExactly("P2");
    }

    private static Directory directory(Kind... kinds) {
        return new Directory(Set.of(kinds), new MissAnswers((kind, _) ->
                Uni.createFrom().failure(new IllegalStateException("nobody is asked for " + kind)), System::nanoTime));
    }

    private Directory start(Directory directory) {
        start(directory, servers.kafka()::reader, servers.topicIds());
        return directory;
    }

    private void start(Directory directory, Supplier<Consumer<String, byte[]>> clients, TopicIds topicIds) {
        var loop = new ReplicaLoop(directory, clients, topicIds, schema.transactions());
        loops.add(loop);
        loop.start();
    }

    private void stopAll() {
        loops.forEach(ReplicaLoop::stop);
        loops.clear();
    }

    private static EscalationPolicy policy(String id, String name) {
        return new EscalationPolicy(id, name, null, "if_has_services", 1, 0, List.of(), false);
    }

    private void publish(DirectoryEntry entry) {
        send(entry, sequence.incrementAndGet());
    }

    private void send(DirectoryEntry entry, long number) {
        servers.send(List.of(Numbered.record(Outgoing.of(entry), number)));
    }

    private List<String> keysOnTheTopic() {
        var partition = new TopicPartition(TOPIC.topicName(), 0);
        try (var tap = new TopicTap(servers.kafka(), TOPIC); var reader = servers.kafka().reader()) {
            long last = reader.endOffsets(List.of(partition)).get(partition) - 1;
            await().until(() -> tap.records().stream().anyMatch(record -> record.offset() >= last));
            return tap.records().stream().map(ConsumerRecord::key).toList();
        }
    }
}
