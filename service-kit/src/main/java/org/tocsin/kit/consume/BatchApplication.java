package org.tocsin.kit.consume;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.MessageType;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Grumble;
import org.tocsin.kit.ops.Loop;
import org.tocsin.kit.parked.ParkedRecord;
import org.tocsin.kit.parked.ParkedTable;
import org.tocsin.kit.wire.Received;
import org.tocsin.kit.wire.Traces;

/**
 * Applies what one poll brought: one transaction, from the lock on the inbox to the advanced place. An outage is waited for,
 * without limit. Trouble that lies in the data is found by halving the batch, and the record that causes it is parked.
 */
final class BatchApplication {

    private static final Logger LOG = Logger.getLogger(BatchApplication.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** A connection that swallowed a statement must not hold a partition for good. */
    private static final Duration LONGEST_ATTEMPT = Duration.ofMinutes(2);

    private final Subscription subscription;
    private final Inbox inbox;
    private final Transactions transactions;
    private final Counter records;
    private final Counter parked;
    private final Set<String> passedOver;
    private final Grumble grumble = new Grumble(LOG);

    /** A record with the partition it is in, and the message it holds or the reason why it cannot be read; neither if passed over. */
    private record Item(ConsumerRecord<String, byte[]> source, Inbox.Partition partition, Received message, DataError unreadable) {}

    BatchApplication(Subscription subscription, Inbox inbox, Transactions transactions, MeterRegistry metrics) {
        this.subscription = subscription;
        this.inbox = inbox;
        this.transactions = transactions;
        this.passedOver = subscription.passedOver().stream().map(MessageType::wireName).collect(Collectors.toUnmodifiableSet());
        this.records = metrics.counter("tocsin.consumer.records", "group", subscription.group());
        this.parked = metrics.counter("tocsin.parked", "group", subscription.group());
    }

    /** Whether nothing changes by a record but the place in its partition. */
    boolean passesOver(ConsumerRecord<String, byte[]> source) {
        var type = source.headers().lastHeader(CloudEvent.TYPE);
        return type != null && type.value() != null && passedOver.contains(new String(type.value(), StandardCharsets.UTF_8));
    }

    /** Completes when every record is applied or parked; cancelled, it stops trying again. */
    Uni<Void> apply(List<ConsumerRecord<String, byte[]>> batch, Map<String, UUID> topicIds) {
        var items = batch.stream().map(source -> item(source, topicIds.get(source.topic()))).toList();
        return apply(items);
    }

    private Uni<Void> apply(List<Item> items) {
        return attempt(items)
                .ifNoItem().after(LONGEST_ATTEMPT).fail()
                .onFailure(failure -> !Outages.isInTheData(failure))
                .invoke(failure -> grumble.warn("%s: %s; the batch of %d is held and tried again"
                        .formatted(subscription.group(), Loop.inAWord(failure), items.size())))
                .onFailure(failure -> !Outages.isInTheData(failure))
                .retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .onFailure().recoverWithUni(failure -> items.size() == 1
                        ? parkOrApply(items.getFirst())
                        : apply(items.subList(0, items.size() / 2))
                                .chain(() -> apply(items.subList(items.size() / 2, items.size()))));
    }

    // Two transactions that insert the same key are no fault of the record: alone and a second time it goes through.
    private Uni<Void> parkOrApply(Item item) {
        return attempt(List.of(item))
                .ifNoItem().after(LONGEST_ATTEMPT).fail()
                .onFailure(failure -> !Outages.isInTheData(failure)).retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely()
                .onFailure().recoverWithUni(failure -> park(item, failure));
    }

    private Uni<Void> attempt(List<Item> items) {
        var partitions = partitions(items);
        return transactions.run(connection -> inbox.lock(connection, partitions), (tx, places) -> {
            var fresh = fresh(items, places);
            if (fresh.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            for (var item : fresh) {
                if (item.unreadable() != null) {
                    return Uni.createFrom().failure(item.unreadable());
                }
            }
            tx.write(() -> inbox.advance(tx.sql(), reached(fresh, places)));
            var spans = new ArrayList<Span>();
            var messages = fresh.stream().map(Item::message).filter(Objects::nonNull).map(message -> traced(message, spans)).toList();
            if (messages.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            tx.tracedBy(sharedTrace(messages));
            return Uni.createFrom().deferred(() -> subscription.apply(tx, messages))
                    .invoke(() -> records.increment(fresh.size()))
                    .onTermination().invoke(() -> spans.forEach(Span::end));
        });
    }

    private Uni<Void> park(Item item, Throwable failure) {
        var record = parkedRecord(item.source(), Outages.reason(failure));
        LOG.errorf("parked group=%s topic=%s partition=%d offset=%d reason=%s", record.group(), record.topic(),
                record.partition(), record.offset(), record.reason());
        LOG.debug("parked", failure);
        return transactions.run(tx -> inbox.lock(tx.sql(), Set.of(item.partition())).flatMap(places -> {
                    var fresh = fresh(List.of(item), places);
                    if (fresh.isEmpty()) {
                        return Uni.createFrom().voidItem();
                    }
                    return ParkedTable.insert(tx, record)
                            .chain(() -> subscription.parked(tx, record))
                            .chain(() -> inbox.advance(tx.sql(), reached(fresh, places)))
                            .invoke(() -> parked.increment());
                }))
                .onFailure().invoke(trouble -> grumble.warn("%s: cannot park yet: %s".formatted(subscription.group(), Loop.inAWord(trouble))))
                .onFailure().retry().withBackOff(FIRST_PAUSE, LONGEST_PAUSE).indefinitely();
    }

    private Item item(ConsumerRecord<String, byte[]> source, UUID topic) {
        var partition = new Inbox.Partition(topic, source.partition());
        if (passesOver(source)) {
            return new Item(source, partition, null, null);
        }
        try {
            return new Item(source, partition, Received.from(source), null);
        } catch (DataError e) {
            return new Item(source, partition, null, e);
        } catch (RuntimeException e) {
            return new Item(source, partition, null, new DataError("cannot be read: " + Loop.inAWord(e), e));
        }
    }

    private static Set<Inbox.Partition> partitions(List<Item> items) {
        var partitions = new HashSet<Inbox.Partition>();
        items.forEach(item -> partitions.add(item.partition()));
        return partitions;
    }

    private static List<Item> fresh(List<Item> items, Map<Inbox.Partition, Inbox.Place> places) {
        var fresh = new ArrayList<Item>(items.size());
        for (var item : items) {
            var place = places.getOrDefault(item.partition(), Inbox.Place.START);
            if (!place.isPast(item.source().offset(), Inbox.epochOf(item.source()))) {
                fresh.add(item);
            }
        }
        return fresh;
    }

    private static Map<Inbox.Partition, Inbox.Place> reached(List<Item> fresh, Map<Inbox.Partition, Inbox.Place> places) {
        var reached = new HashMap<Inbox.Partition, Inbox.Place>();
        for (var item : fresh) {
            var before = reached.getOrDefault(item.partition(), places.getOrDefault(item.partition(), Inbox.Place.START));
            reached.put(item.partition(), before.after(item.source()));
        }
        return reached;
    }

    // The work on the message is a span of its own, and what is sent because of it belongs to that.
    private Received traced(Received message, List<Span> spans) {
        if (!Span.fromContext(message.trace()).getSpanContext().isSampled()) {
            return message;
        }
        var span = Traces.consuming(message, subscription.group());
        spans.add(span);
        return message.tracedBy(message.trace().with(span));
    }

    // One transaction has one trace only if its records have: otherwise the subscription says whose a message is.
    private static Context sharedTrace(List<Received> messages) {
        var first = messages.getFirst().trace();
        var id = Span.fromContext(first).getSpanContext().getTraceId();
        return messages.stream().allMatch(message -> Span.fromContext(message.trace()).getSpanContext().getTraceId().equals(id))
                ? first : Context.root();
    }

    private ParkedRecord parkedRecord(ConsumerRecord<String, byte[]> source, String reason) {
        var headers = new LinkedHashMap<String, String>();
        source.headers().forEach(header ->
                headers.put(header.key(), header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8)));
        return new ParkedRecord(subscription.group(), source.topic(), source.partition(), source.offset(), source.key(),
                headers, source.value(), reason);
    }
}
