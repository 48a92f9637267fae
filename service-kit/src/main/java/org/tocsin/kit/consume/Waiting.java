package org.tocsin.kit.consume;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a consumer has read and not applied yet; what is passed over waits for what is not. */
final class Waiting {

    /**
     * So many that change something are part of a storm. Then so long a rest lets more gather: each batch is a transaction and each
     * fetch a request, which in a storm cost more than the records in them.
     */
    private static final int STORM = 16;
    private static final Duration REST_IN_A_STORM = Duration.ofMillis(40);

    private final Predicate<ConsumerRecord<String, byte[]>> passedOver;
    private final List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    /** How many of them are not passed over. */
    private int changing;

    /**
     * What goes into one batch.
     *
     * @param records all of them, in order
     * @param changing how many of them are not passed over
     */
    record Batch(List<ConsumerRecord<String, byte[]>> records, int changing) {

        /** How long to rest once it is applied, where the usual rest is this. */
        Duration restAfter(Duration usual) {
            return changing < STORM || usual.compareTo(REST_IN_A_STORM) > 0 ? usual : REST_IN_A_STORM;
        }
    }

    Waiting(Predicate<ConsumerRecord<String, byte[]>> passedOver) {
        this.passedOver = passedOver;
    }

    void add(ConsumerRecord<String, byte[]> record) {
        records.add(record);
        changing += passedOver.test(record) ? 0 : 1;
    }

    /** Lets go of what belongs to partitions that somebody else reads now. */
    void forget(Collection<TopicPartition> partitions) {
        records.removeIf(record -> partitions.contains(new TopicPartition(record.topic(), record.partition())));
        changing = (int) records.stream().filter(passedOver.negate()).count();
    }

    void forgetAll() {
        records.clear();
        changing = 0;
    }

    /** Takes everything: nothing waits any more. */
    Batch take() {
        var batch = new Batch(List.copyOf(records), changing);
        forgetAll();
        return batch;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    int size() {
        return records.size();
    }

    /** Whether something waits that is not passed over. */
    boolean isUrgent() {
        return changing > 0;
    }
}
