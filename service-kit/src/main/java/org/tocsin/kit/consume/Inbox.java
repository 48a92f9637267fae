package org.tocsin.kit.consume;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How far a group has applied each partition, in the database beside what it applied. A record below <em>next</em> was
 * applied, unless its leader epoch is newer than the one on the row: then the log was cut and written anew.
 */
public final class Inbox {

    /** A partition of one life of a topic: a topic that is deleted and made again has another id. */
    public record Partition(UUID topic, int number) {}

    /** A place in a partition. {@code leaderEpoch}: of the last applied record; -1 if unknown. */
    public record Place(int leaderEpoch, long nextOffset) {

        /** The beginning of a partition. */
        public static final Place START = new Place(-1, 0);

        /** Whether a record was applied already. */
        public boolean isPast(long offset, int recordEpoch) {
            return offset < nextOffset && recordEpoch <= leaderEpoch;
        }

        /** The place after a record. */
        public Place after(ConsumerRecord<?, ?> record) {
            return new Place(Math.max(leaderEpoch, epochOf(record)), record.offset() + 1);
        }
    }

    private static final String ENSURE = """
            insert into inbox (consumer_group, topic_id, partition, leader_epoch, next_offset)
            select $1, topic, number, -1, 0 from unnest($2::uuid[], $3::int[]) as wanted (topic, number)
            on conflict do nothing""";
    private static final String READ = """
            select topic_id, partition, leader_epoch, next_offset from inbox
            where consumer_group = $1 and (topic_id, partition) in (select * from unnest($2::uuid[], $3::int[]))""";
    private static final String LOCK = READ + " order by topic_id, partition for update";
    private static final String ADVANCE = """
            update inbox set leader_epoch = reached.epoch, next_offset = reached.next
            from unnest($2::uuid[], $3::int[], $4::int[], $5::bigint[]) as reached (topic, number, epoch, next)
            where consumer_group = $1 and topic_id = reached.topic and partition = reached.number""";

    private final String group;

    public Inbox(String group) {
        this.group = group;
    }

    /** The leader epoch of a record; 0 if the broker did not say. */
    public static int epochOf(ConsumerRecord<?, ?> record) {
        return record.leaderEpoch().orElse(0);
    }

    /** Where to go on, for each of these partitions; rows that are missing are made. */
    public Uni<Map<Partition, Place>> places(SqlClient client, Collection<Partition> partitions) {
        return client.preparedQuery(ENSURE).execute(keys(partitions))
                .chain(() -> client.preparedQuery(READ).execute(keys(partitions)))
                .map(Inbox::places);
    }

    /** The first statement of a consuming transaction: nobody else applies these partitions until it ends. */
    public Uni<Map<Partition, Place>> lock(SqlConnection connection, Collection<Partition> partitions) {
        return connection.preparedQuery(LOCK).execute(keys(partitions)).map(Inbox::places);
    }

    /** Writes how far this transaction came. */
    public Uni<Void> advance(SqlConnection connection, Map<Partition, Place> reached) {
        if (reached.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var partitions = List.copyOf(reached.keySet());
        var parameters = keys(partitions)
                .addValue(partitions.stream().map(partition -> reached.get(partition).leaderEpoch()).toArray(Integer[]::new))
                .addValue(partitions.stream().map(partition -> reached.get(partition).nextOffset()).toArray(Long[]::new));
        return connection.preparedQuery(ADVANCE).execute(parameters).replaceWithVoid();
    }

    private Tuple keys(Collection<Partition> partitions) {
        var order = new ArrayList<>(partitions);
        return Tuple.tuple().addString(group)
                .addValue(order.stream().map(Partition::topic).toArray(UUID[]::new))
                .addValue(order.stream().map(Partition::number).toArray(Integer[]::new));
    }

    private static Map<Partition, Place> places(RowSet<Row> rows) {
        var places = new HashMap<Partition, Place>();
        for (var row : rows) {
            places.put(new Partition(row.getUUID("topic_id"), row.getInteger("partition")),
                    new Place(row.getInteger("leader_epoch"), row.getLong("next_offset")));
        }
        return places;
    }
}
