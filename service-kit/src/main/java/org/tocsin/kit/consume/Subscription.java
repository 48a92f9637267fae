package org.tocsin.kit.consume;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.parked.ParkedRecord;
import org.tocsin.kit.wire.Received;

/**
 * What a service does with the records of some topics. Beans of this type are found and fed by themselves: a poll is a
 * transaction, in which records that were applied before are already dropped.
 */
public interface Subscription {

    /** The consumer group, such as {@code routing.alerts}: its place in the topics is kept under this name. */
    String group();

    List<Topic> topics();

    /** At most so many records in one transaction. */
    default int maxBatch() {
        return 500;
    }

    /** At most so many bytes are fetched at once: bounds the memory of a service that lags behind. */
    default int maxFetchBytes() {
        return 2 * 1024 * 1024;
    }

    /**
     * How long to wait after a batch before the next: where no page waits for it, what comes meanwhile goes into one transaction,
     * and so do its consequences downstream. The first record after a quiet time is applied at once all the same.
     */
    default Duration gathering() {
        return Duration.ZERO;
    }

    /**
     * Types of messages by which nothing changes here: they are not even read. The place in the topic passes them together with
     * what comes along, or after half a second.
     */
    default Set<MessageType> passedOver() {
        return Set.of();
    }

    /**
     * Applies records, in the order given; records of one key are in the order of their sending. It may be called again with
     * the same records if the transaction fails, with a part of them when one is to be found that cannot be applied. A failure
     * that lies in the data parks the record that causes it; any other is tried again without end.
     *
     * <p>What it sends belongs to the trace of the records if they share one. A batch of many traces has none: call
     * {@code tx.tracedBy(received.trace())} before {@code tx.send} to say because of which record a message goes out.
     */
    Uni<Void> apply(Tx tx, List<Received> batch);

    /** A record was parked, in this transaction: the place for what must not be forgotten with it. */
    default Uni<Void> parked(Tx tx, ParkedRecord record) {
        return Uni.createFrom().voidItem();
    }
}
