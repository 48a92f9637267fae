package org.tocsin.console.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.Kit;
import org.tocsin.kit.KafkaClients;
import org.tocsin.kit.ops.Loop;

/**
 * Hears of incidents from now on, in every replica, and tells whoever looks at a page. Nothing is kept: a page that missed
 * something asks anew. The first change is told at once, those that follow are collected for a moment.
 */
@ApplicationScoped
public class Changes extends Loop {

    /** In place of ids: anything may have changed. */
    static final String ANYTHING = "*";

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(300);
    private static final Duration CLOSING = Duration.ofSeconds(1);
    private static final int MOST_NAMED = 100;

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private long toldAt = System.nanoTime() - REST.toNanos();
    private volatile org.apache.kafka.clients.consumer.Consumer<String, byte[]> reader;
    private boolean isCertain = true;

    @Inject
    KafkaClients kafka;

    @Inject
    Kit kit;

    @Inject
    MeterRegistry metrics;

    Changes() {
        super("hear of incidents");
    }

    void begin(@Observes StartupEvent start) {
        metrics.gaugeCollectionSize("tocsin.console.listeners", List.of(), listeners);
        kit.add(this);
    }

    /** Tells the listener of changes: ids of incidents with blanks between, or {@link #ANYTHING}. */
    void listen(Consumer<String> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<String> listener) {
        listeners.remove(listener);
    }

    @Override
    protected void once() {
        if (reader == null) {
            open();
        }
        try {
            var patience = changed.isEmpty() ? QUIET : REST.minusNanos(System.nanoTime() - toldAt);
            reader.poll(patience.isNegative() ? Duration.ZERO : patience).forEach(record -> changed.add(record.key()));
        } catch (WakeupException e) {
            return; // asked to end: the loop's condition sees it
        } catch (RuntimeException e) {
            close();
            isCertain = false;
            throw e;
        }
        if (!changed.isEmpty() && System.nanoTime() - toldAt >= REST.toNanos()) {
            tell(changed.size() > MOST_NAMED ? ANYTHING : String.join(" ", changed));
        }
    }

    @Override
    protected void interruptWork() {
        var running = reader;
        if (running != null) {
            running.wakeup();
        } else {
            super.interruptWork();
        }
    }

    @Override
    protected void close() {
        if (reader != null) {
            var closing = reader;
            reader = null;
            closing.close(CloseOptions.timeout(CLOSING));
        }
    }

    private void open() {
        reader = kafka.reader();
        try {
            var partitions = new ArrayList<TopicPartition>();
            reader.partitionsFor(Topic.INCIDENTS.topicName()).forEach(info ->
                    partitions.add(new TopicPartition(info.topic(), info.partition())));
            reader.assign(partitions);
            reader.seekToEnd(partitions);
            partitions.forEach(reader::position);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
        if (!isCertain) {
            isCertain = true;
            tell(ANYTHING);
        }
    }

    private void tell(String what) {
        changed.clear();
        toldAt = System.nanoTime();
        listeners.forEach(listener -> listener.accept(what));
    }
}
