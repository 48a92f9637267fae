package org.tocsin.kit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.wire.Received;

/** Reads a topic from its beginning and keeps everything. */
public final class TopicTap implements AutoCloseable {

    private final List<ConsumerRecord<String, byte[]>> heard = new ArrayList<>();
    private final Consumer<String, byte[]> consumer;
    private final Thread thread;

    public TopicTap(KafkaClients kafka, Topic topic) {
        consumer = kafka.reader();
        var partitions = IntStream.range(0, topic.partitions()).mapToObj(number -> new TopicPartition(topic.topicName(), number)).toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread = Thread.ofPlatform().daemon().name("tap " + topic.topicName()).start(this::listen);
    }

    public List<Received> heard() {
        return records().stream().map(Received::from).toList();
    }

    public List<ConsumerRecord<String, byte[]>> records() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    public int size() {
        synchronized (heard) {
            return heard.size();
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() {
        try {
            while (true) {
                var polled = consumer.poll(Duration.ofMillis(100));
                synchronized (heard) {
                    polled.forEach(heard::add);
                }
            }
        } catch (WakeupException e) {
            consumer.close();
        }
    }
}
