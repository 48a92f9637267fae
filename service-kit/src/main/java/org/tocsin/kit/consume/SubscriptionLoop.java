package org.tocsin.kit.consume;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.TimeoutException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.db.Transactions;

/**
 * Feeds a {@link Subscription}: polls, hands each poll to {@link BatchApplication}, and holds it until it is applied. When a
 * partition is assigned it goes to the place in the {@link Inbox}, not to the group's offset: a database restored from
 * yesterday gets yesterday's records again, and a log that lost its end loses nothing here.
 */
public final class SubscriptionLoop extends ConsumerLoop implements ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(SubscriptionLoop.class);

    private static final Duration POLL = Duration.ofMillis(500);
    /** What most batches take less than: until then nothing but the batch is waited for. */
    private static final Duration USUAL_BATCH = Duration.ofSeconds(1);
    /** A group waits for each of its members when partitions move, so one that holds a batch must show up often. */
    private static final Duration STAY_IN_GROUP_EVERY = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** The first answer after a rest was asked for before it, and brings the few records of that moment. */
    private static final Duration ANSWER_AFTER_A_REST = Duration.ofMillis(5);

    private final Subscription subscription;
    private final Function<Subscription, Consumer<String, byte[]>> clients;
    private final TopicIds topicIds;
    private final Transactions transactions;
    private final Inbox inbox;
    private final BatchApplication application;
    private final AtomicLong lag = new AtomicLong();
    private final Timer applied;
    private final Map<TopicPartition, Long> expected = new HashMap<>();
    private final Map<String, UUID> ids = new HashMap<>();
    private final Waiting waiting;
    private long waitingSince;
    private boolean rested;
    private boolean holding;

    /** @param clients makes a Kafka client for a subscription; called again if one fails */
    public SubscriptionLoop(Subscription subscription, Function<Subscription, Consumer<String, byte[]>> clients,
            TopicIds topicIds, Transactions transactions, MeterRegistry metrics) {
        super("consume " + subscription.group());
        this.subscription = subscription;
        this.clients = clients;
        this.topicIds = topicIds;
        this.transactions = transactions;
        this.inbox = new Inbox(subscription.group());
        this.application = new BatchApplication(subscription, inbox, transactions, metrics);
        this.waiting = new Waiting(application::passesOver);
        var tags = Tags.of("group", subscription.group());
        metrics.gauge("tocsin.consumer.lag", tags, lag);
        this.applied = metrics.timer("tocsin.consumer.batch", tags);
    }

    @Override
    protected Consumer<String, byte[]> client() {
        return clients.apply(subscription);
    }

    @Override
    protected void begin() {
        consumer().subscribe(subscription.topics().stream().map(Topic::topicName).toList(), this);
    }

    @Override
    protected void read() throws Exception {
        if (!isTaken(consumer().poll(waiting.isEmpty() ? POLL : untilWaitingIsOver()))
                || rested && !waiting.isEmpty() && !isTaken(consumer().poll(ANSWER_AFTER_A_REST))) {
            // The log was cut, or the topic made anew: a new client asks which, and begins at its place.
            LOG.warnf("%s: offsets went back; starting again from the inbox", name());
            close();
            return;
        }
        measureLag(waiting.size());
        rested = rested && !waiting.isEmpty();
        if (!waiting.isEmpty() && !canWait()) {
            var batch = waiting.take();
            apply(batch.records());
            measureLag(0);
            rest(batch);
        }
    }

    @Override
    protected void forgetClient() {
        expected.clear();
        waiting.forgetAll();
    }

    private boolean isTaken(ConsumerRecords<String, byte[]> polled) {
        if (wentBack(polled)) {
            return false;
        }
        if (waiting.isEmpty()) {
            waitingSince = System.nanoTime();
        }
        polled.forEach(waiting::add);
        return true;
    }

    private void rest(Waiting.Batch applied) throws InterruptedException {
        var rest = applied.restAfter(subscription.gathering());
        rested = rest.isPositive() && applied.records().size() < subscription.maxBatch();
        if (rested) {
            Thread.sleep(rest);
        }
    }

    private boolean wentBack(ConsumerRecords<String, byte[]> polled) {
        for (var partition : polled.partitions()) {
            var records = polled.records(partition);
            var next = expected.put(partition, records.getLast().offset() + 1);
            if (next != null && records.getFirst().offset() < next) {
                return true;
            }
        }
        return false;
    }

    private boolean canWait() {
        return !waiting.isUrgent() && waiting.size() < subscription.maxBatch() && untilWaitingIsOver().isPositive();
    }

    private Duration untilWaitingIsOver() {
        var left = POLL.minusNanos(System.nanoTime() - waitingSince);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void apply(List<ConsumerRecord<String, byte[]>> records) throws InterruptedException, ExecutionException {
        var start = System.nanoTime();
        var work = application.apply(records, ids).subscribeAsCompletionStage();
        try {
            if (!isDoneWithin(work, USUAL_BATCH)) {
                hold(work);
            }
        } finally {
            // If we leave before it is done, the next client brings its records again.
            work.cancel(true);
        }
        applied.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    // An outage may last; a group forgets a member that does not poll, and stands still for one that polls seldom.
    private void hold(CompletableFuture<Void> work) throws InterruptedException, ExecutionException {
        holding = true;
        try {
            consumer().pause(consumer().assignment());
            do {
                beat();
                if (!consumer().poll(Duration.ZERO).isEmpty()) {
                    throw new IllegalStateException("a paused consumer was given records");
                }
            } while (!isDoneWithin(work, STAY_IN_GROUP_EVERY));
            consumer().resume(consumer().paused());
        } finally {
            holding = false;
        }
    }

    private boolean isDoneWithin(CompletableFuture<Void> work, Duration patience) throws InterruptedException, ExecutionException {
        try {
            work.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (java.util.concurrent.TimeoutException e) {
            return false;
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        if (holding) {
            // What is polled meanwhile would be dropped, and passed over for good by the next place in the inbox.
            consumer().pause(partitions);
        }
        forget(partitions);
        ids.putAll(topicIds.askedNow(partitions.stream().map(TopicPartition::topic).collect(Collectors.toSet())));
        var wanted = partitions.stream().collect(Collectors.toMap(
                partition -> new Inbox.Partition(ids.get(partition.topic()), partition.partition()), Function.identity()));
        places(wanted).forEach((partition, place) -> seek(wanted.get(partition), place));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        // Nothing to commit: the place is in the inbox. A batch still in work is guarded by the inbox row's lock.
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        expected.keySet().removeAll(partitions);
        waiting.forget(partitions);
    }

    private void seek(TopicPartition partition, Inbox.Place place) {
        if (place.nextOffset() == 0) {
            consumer().seekToBeginning(List.of(partition));
            return;
        }
        // With the epoch the client notices a log that was cut, and goes to where it parted from what we know.
        var epoch = place.leaderEpoch() < 0 ? Optional.<Integer>empty() : Optional.of(place.leaderEpoch());
        consumer().seek(partition, new OffsetAndMetadata(place.nextOffset(), epoch, ""));
    }

    // Called inside poll: it must not return without an answer, or the client would start from its own default.
    private Map<Inbox.Partition, Inbox.Place> places(Map<Inbox.Partition, TopicPartition> wanted) {
        while (true) {
            try {
                return inbox.places(transactions.pool(), wanted.keySet()).await().atMost(PATIENCE);
            } catch (TimeoutException e) {
                LOG.warnf("%s: the database does not answer; asking again", name());
            } catch (RuntimeException e) {
                LOG.warnf("%s: cannot read the inbox (%s); asking again", name(), inAWord(e));
                pause();
            }
            if (!isRunning()) {
                throw new WakeupException();
            }
            beat();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WakeupException();
        }
    }

    private void measureLag(long inHand) {
        long behind = inHand;
        for (var partition : consumer().assignment()) {
            behind += consumer().currentLag(partition).orElse(0);
        }
        lag.set(behind);
    }
}
