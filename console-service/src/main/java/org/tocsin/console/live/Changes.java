package org.tocsin.console.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.Kit;
import org.tocsin.kit.KafkaClients;
import org.tocsin.kit.consume.ConsumerLoop;

/**
 * Hears of incidents from now on, in every replica, and tells whoever looks at a page. Nothing is kept: a page that missed
 * something asks anew. The first change is told at once, those that follow are collected for a moment.
 */
@ApplicationScoped
public class Changes extends ConsumerLoop {

    /** In place of ids: anything may have changed. */
    static final String ANYTHING = "*";

    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(300);
    private static final int MOST_NAMED = 100;

    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> changed = new LinkedHashSet<>();
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

    void atStart(@Observes StartupEvent start) {
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
    protected org.apache.kafka.clients.consumer.Consumer<String, byte[]> client() {
        return kafka.reader();
    }

    @Override
    protected void begin() {
        var partitions = consumer().partitionsFor(Topic.INCIDENTS.topicName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        consumer().assign(partitions);
        consumer().seekToEnd(partitions);
        partitions.forEach(consumer()::position);
        if (!isCertain) {
            isCertain = true;
            tell(ANYTHING);
        }
    }

    @Override
    protected void read() throws InterruptedException {
        consumer().poll(QUIET).forEach(record -> changed.add(record.key()));
        if (!changed.isEmpty()) {
            tell(changed.size() > MOST_NAMED ? ANYTHING : String.join(" ", changed));
            Thread.sleep(REST);
        }
    }

    @Override
    protected void forgetClient() {
        isCertain = false;
    }

    private void tell(String what) {
        changed.clear();
        listeners.forEach(listener -> listener.accept(what));
    }
}
