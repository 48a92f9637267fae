package org.tocsin.embedded;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.tocsin.contracts.Topic;

/** Makes the topics of {@link Topic} that are missing, for a single broker, ready to be written to; what exists stays as it is. */
public final class TopicSetup {

    private static final Duration ASK_AGAIN = Duration.ofMillis(50);

    private TopicSetup() {}

    /**
     * @param mostPartitions of a topic, where {@link Topic#partitions} has more: as many as consumers will share it
     * @throws IllegalStateException if the broker does not do it in time
     */
    public static void run(String bootstrap, int mostPartitions, Duration patience) {
        var settings = Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        try (var admin = Admin.create(settings)) {
            var existing = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            var missing = Arrays.stream(Topic.values())
                    .filter(topic -> !existing.contains(topic.topicName()))
                    .map(topic -> described(topic, mostPartitions))
                    .toList();
            admin.createTopics(missing).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            awaitNames(admin, missing.stream().map(NewTopic::name).toList(), patience);
            awaitLogs(admin, missing, patience);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot make the topics on " + bootstrap + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were made", e);
        }
    }

    /** The controller says that a topic is made before the broker knows its name. */
    static void awaitNames(Admin admin, List<String> topics, Duration patience) throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                admin.describeTopics(topics).allTopicNames().get(patience.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException) || System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(ASK_AGAIN);
            }
        }
    }

    /**
     * A broker names a new topic before it can write to it. What a producer sends in between it refuses, takes what is behind
     * that, and calls the first a duplicate when it comes again: lost, with every sign of success.
     */
    private static void awaitLogs(Admin admin, List<NewTopic> topics, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (int number = 0; number < topic.numPartitions(); number++) {
                ends.put(new TopicPartition(topic.name(), number), OffsetSpec.latest());
            }
        }
        admin.listOffsets(ends).all().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static NewTopic described(Topic topic, int mostPartitions) {
        var config = new HashMap<String, String>();
        config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "1");
        topic.retention().ifPresentOrElse(
                kept -> config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(kept.toMillis())),
                () -> config.putAll(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
                        TopicConfig.SEGMENT_MS_CONFIG, "3600000",
                        TopicConfig.DELETE_RETENTION_MS_CONFIG, "86400000")));
        return new NewTopic(topic.topicName(), Math.min(topic.partitions(), mostPartitions), (short) 1).configs(config);
    }
}
