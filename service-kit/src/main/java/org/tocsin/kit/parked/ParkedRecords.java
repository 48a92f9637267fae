package org.tocsin.kit.parked;

import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.wire.Received;

/** What people may do with parked records: look, try again, throw away. */
public final class ParkedRecords {

    private final Transactions transactions;
    private final List<Subscription> subscriptions;

    public ParkedRecords(Transactions transactions, List<Subscription> subscriptions) {
        this.transactions = transactions;
        this.subscriptions = subscriptions;
    }

    public Uni<List<ParkedTable.Entry>> list(int limit) {
        return ParkedTable.list(transactions.pool(), limit);
    }

    /**
     * Applies a parked record now and takes it out of the table; if it still cannot be applied, it stays.
     *
     * @return fails with a {@link Problem}: 404 if it is not there, 400 with the reason if it cannot be applied
     */
    public Uni<Void> retry(long id) {
        return transactions.run(tx -> taken(tx, id).flatMap(record -> subscription(record.group()).apply(tx, List.of(received(record)))))
                .onFailure(Outages::isInTheData).transform(failure -> Problem.invalid(Outages.reason(failure)));
    }

    /** Throws a parked record away; fails with a {@link Problem} 404 if it is not there. */
    public Uni<Void> discard(long id) {
        return transactions.run(tx -> taken(tx, id)).replaceWithVoid();
    }

    private static Uni<ParkedRecord> taken(Tx tx, long id) {
        return ParkedTable.take(tx, id).map(found -> found.orElseThrow(Problem::notFound).record());
    }

    private Subscription subscription(String group) {
        return subscriptions.stream().filter(candidate -> candidate.group().equals(group)).findFirst()
                .orElseThrow(() -> new DataError("no subscription is called " + group + " any more"));
    }

    private static Received received(ParkedRecord parked) {
        var topic = Topic.named(parked.topic()).map(Topic::topicName).orElse(parked.topic());
        var record = new ConsumerRecord<>(topic, parked.partition(), parked.offset(), parked.key(), parked.value());
        parked.headers().forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return Received.from(record);
    }
}
