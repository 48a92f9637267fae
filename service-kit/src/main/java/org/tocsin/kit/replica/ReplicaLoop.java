package org.tocsin.kit.replica;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.consume.ConsumerLoop;
import org.tocsin.kit.consume.Inbox;
import org.tocsin.kit.consume.TopicIds;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;
import org.tocsin.kit.wire.Wire;

/**
 * Keeps the {@link Directory} up to date. Every process of a service reads all partitions for its memory; the table takes
 * what is newer, whoever brings it. A start loads the table first, so that it needs no Kafka.
 */
public final class ReplicaLoop extends ConsumerLoop {

    private static final Logger LOG = Logger.getLogger(ReplicaLoop.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final String LOAD = "select kind, id, sequence, entry from replica where kind = any($1)";
    private static final String UPSERT = """
            insert into replica (kind, id, sequence, deleted, entry)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::boolean[], $5::jsonb[])
            on conflict (kind, id) do update
              set sequence = excluded.sequence, deleted = excluded.deleted, entry = excluded.entry
              where replica.sequence <= excluded.sequence""";
    private static final String WAS_COMPLETE = "select count(*) from replica_complete where kind = any($1)";
    private static final String COMPLETE = """
            insert into replica_complete (kind, topic_id) select * from unnest($1::text[], $2::uuid[])
            on conflict (kind) do update set topic_id = excluded.topic_id""";

    private final Directory directory;
    private final Supplier<Consumer<String, byte[]>> clients;
    private final TopicIds topicIds;
    private final Transactions transactions;
    private final Inbox inbox;
    private boolean loaded;
    private Map<String, UUID> ids;
    private Map<TopicPartition, Long> missingUntil;

    private record Change(long sequence, DirectoryEntry entry) {}

    /** @param clients makes a Kafka client that belongs to no group */
    public ReplicaLoop(Directory directory, Supplier<Consumer<String, byte[]>> clients, TopicIds topicIds, Transactions transactions) {
        super("replicas");
        this.directory = directory;
        this.clients = clients;
        this.topicIds = topicIds;
        this.transactions = transactions;
        // A service that comes to need another kind must read from the beginning: until then it passed over it.
        this.inbox = new Inbox("replica " + String.join(",", new TreeSet<>(List.of(directory.kindWords()))));
    }

    @Override
    protected void once() throws Exception {
        if (!loaded) {
            load();
            loaded = true;
        }
        super.once();
    }

    @Override
    protected Consumer<String, byte[]> client() {
        return clients.get();
    }

    @Override
    protected void read() {
        var polled = consumer().poll(POLL);
        if (!polled.isEmpty()) {
            var records = new ArrayList<ConsumerRecord<String, byte[]>>(polled.count());
            polled.forEach(records::add);
            apply(records);
        }
        noteCompleteness();
    }

    private void load() {
        var pool = transactions.pool();
        var kinds = directory.kindWords();
        for (var row : pool.preparedQuery(LOAD).execute(Tuple.of(kinds)).await().atMost(PATIENCE)) {
            var kind = DirectoryEntry.Kind.named(row.getString("kind"));
            try {
                var entry = Wire.mapper().readValue(row.getJson("entry").toString(), kind.entry());
                directory.put(row.getLong("sequence"), entry);
            } catch (IOException e) {
                // What a former version wrote may be unreadable now: it is a miss then, and its owner is asked.
                LOG.errorf("replica %s cannot be read: %s", kind.keyOf(row.getString("id")), e.getMessage());
            }
        }
        var complete = pool.preparedQuery(WAS_COMPLETE).execute(Tuple.of(kinds)).await().atMost(PATIENCE).iterator().next().getLong(0);
        if (complete == kinds.length) {
            directory.completed();
        }
    }

    @Override
    protected void begin() {
        var names = directory.topics().stream().map(Topic::topicName).toList();
        ids = topicIds.askedNow(names);
        var partitions = new HashMap<Inbox.Partition, TopicPartition>();
        for (var topic : directory.topics()) {
            for (int number = 0; number < topic.partitions(); number++) {
                partitions.put(new Inbox.Partition(ids.get(topic.topicName()), number), new TopicPartition(topic.topicName(), number));
            }
        }
        consumer().assign(partitions.values());
        var places = inbox.places(transactions.pool(), partitions.keySet()).await().atMost(PATIENCE);
        // After the places: what another process of this service applied before them is in the table by now.
        load();
        places.forEach((partition, place) -> consumer().seek(partitions.get(partition), place.nextOffset()));
        missingUntil = new HashMap<>(consumer().endOffsets(partitions.values(), PATIENCE));
    }

    private void apply(List<ConsumerRecord<String, byte[]>> records) {
        var changes = new LinkedHashMap<String, Change>();
        var reached = new HashMap<Inbox.Partition, Inbox.Place>();
        for (var record : records) {
            change(record).ifPresent(change -> changes.merge(change.entry().kind() + "/" + change.entry().id(), change,
                    (old, candidate) -> old.sequence() > candidate.sequence() ? old : candidate));
            var partition = new Inbox.Partition(ids.get(record.topic()), record.partition());
            reached.put(partition, reached.getOrDefault(partition, Inbox.Place.START).after(record));
        }
        var kept = List.copyOf(changes.values());
        write(kept);
        transactions.run(tx -> inbox.lock(tx.sql(), reached.keySet())
                        .flatMap(places -> inbox.advance(tx.sql(), further(reached, places))))
                .await().atMost(PATIENCE);
        kept.forEach(change -> directory.put(change.sequence(), change.entry()));
    }

    // Another process of this service may be further: the place never goes back, unless the log was cut.
    private static Map<Inbox.Partition, Inbox.Place> further(Map<Inbox.Partition, Inbox.Place> reached, Map<Inbox.Partition, Inbox.Place> places) {
        return reached.entrySet().stream()
                .filter(entry -> !places.getOrDefault(entry.getKey(), Inbox.Place.START)
                        .isPast(entry.getValue().nextOffset() - 1, entry.getValue().leaderEpoch()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    // The table first, the place after it: the other way round a process that ends between them would pass over a change.
    private void write(List<Change> changes) {
        try {
            transactions.run(tx -> write(tx, changes)).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            if (!Outages.isInTheData(e)) {
                throw e;
            }
            if (changes.size() == 1) {
                LOG.errorf(e, "replica entry cannot be kept, only remembered: %s/%s", changes.getFirst().entry().kind(),
                        changes.getFirst().entry().id());
                return;
            }
            write(changes.subList(0, changes.size() / 2));
            write(changes.subList(changes.size() / 2, changes.size()));
        }
    }

    private Optional<Change> change(ConsumerRecord<String, byte[]> record) {
        try {
            var received = Received.from(record);
            return received.data() instanceof DirectoryEntry entry && directory.keeps(entry)
                    ? Optional.of(new Change(received.event().sequence(), entry))
                    : Optional.empty();
        } catch (DataError e) {
            // A kind that only a newer version knows; the topic keeps it for that version.
            LOG.warnf("skipped %s partition=%d offset=%d: %s", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Uni<Void> write(Tx tx, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Function<Function<Change, String>, String[]> texts = part -> changes.stream().map(part).toArray(String[]::new);
        var parameters = Tuple.tuple()
                .addValue(texts.apply(change -> change.entry().kind()))
                .addValue(texts.apply(change -> change.entry().id()))
                .addValue(changes.stream().map(Change::sequence).toArray(Long[]::new))
                .addValue(changes.stream().map(change -> change.entry().deleted()).toArray(Boolean[]::new))
                .addValue(changes.stream().map(change -> new JsonObject(new String(Wire.toBytes(change.entry()),
                        StandardCharsets.UTF_8))).toArray(JsonObject[]::new));
        return tx.sql().preparedQuery(UPSERT).execute(parameters).replaceWithVoid();
    }

    private void noteCompleteness() {
        if (missingUntil == null) {
            return;
        }
        if (missingUntil.entrySet().stream().allMatch(end -> consumer().position(end.getKey()) >= end.getValue())) {
            var kinds = directory.kindWords();
            var topics = Arrays.stream(kinds).map(kind -> ids.get(DirectoryEntry.Kind.named(kind).topic().topicName())).toArray(UUID[]::new);
            transactions.pool().preparedQuery(COMPLETE).execute(Tuple.of(kinds, topics)).await().atMost(PATIENCE);
            missingUntil = null;
            directory.completed();
            LOG.infof("replicas complete: %s", String.join(", ", kinds));
        }
    }
}
