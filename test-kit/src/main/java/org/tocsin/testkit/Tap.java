package org.tocsin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.wire.Received;

/** Listens to a topic from the moment it is opened and keeps what the service under test says there. */
public final class Tap implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final List<Received> heard = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;

    private Tap(Topic topic) {
        consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, System.getProperty(TestServers.BOOTSTRAP),
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"), new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.topicName(), number)).toList();
        consumer.assign(partitions);
        new HashMap<>(consumer.endOffsets(partitions)).forEach(consumer::seek);
        thread = Thread.ofPlatform().daemon().name("tap " + topic.topicName()).start(this::listen);
    }

    public static Tap on(Topic topic) {
        return new Tap(topic);
    }

    /** Everything heard so far of one kind of message. */
    public <T> List<T> heard(Class<T> type) {
        return heard.stream().map(Received::data).filter(type::isInstance).map(type::cast).toList();
    }

    /** Everything heard so far, with keys and headers. */
    public List<Received> heard() {
        return List.copyOf(heard);
    }

    /** Waits for a message and returns the first that fits. */
    public <T> T first(Class<T> type, Predicate<T> fits) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(type)).as("messages on the topic").anyMatch(fits));
        return heard(type).stream().filter(fits).findFirst().orElseThrow();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            while (true) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> heard.add(Received.from(record)));
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }
}
