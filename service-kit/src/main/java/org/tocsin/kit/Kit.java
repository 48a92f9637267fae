package org.tocsin.kit;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.consume.SubscriptionLoop;
import org.tocsin.kit.consume.TopicIds;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.ops.Loop;
import org.tocsin.kit.outbox.OutboxRelay;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.replica.ReplicaLoop;
import org.tocsin.kit.timer.TimerHandler;
import org.tocsin.kit.timer.TimerLoop;

/** Starts what turns by itself in a service, and ends it. */
@ApplicationScoped
public class Kit {

    @Inject
    KitConfig config;

    @Inject
    Instance<Pool> pools;

    @Inject
    Instance<Transactions> transactions;

    @Inject
    @All
    List<Subscription> subscriptions;

    @Inject
    @All
    List<TimerHandler> timerHandlers;

    @Inject
    Directory directory;

    @Inject
    KafkaClients kafka;

    @Inject
    ProcessProducer producer;

    @Inject
    TopicIds topicIds;

    @Inject
    Wakes wakes;

    @Inject
    MeterRegistry metrics;

    private final List<Loop> loops = new CopyOnWriteArrayList<>();

    // Before the application's own observers, which may want to send something.
    void start(@Observes @Priority(1) StartupEvent start) {
        if (pool().isEmpty()) {
            return;
        }
        if (config.outbox().enabled()) {
            var relay = new OutboxRelay(config.service(), pool().get(), producer.get(), metrics);
            wakes.relayIs(relay::wake);
            loops.add(relay);
        }
        if (!directory.isEmpty()) {
            loops.add(new ReplicaLoop(directory, kafka::reader, topicIds, transactions.get()));
        }
        if (!timerHandlers.isEmpty()) {
            var timers = new TimerLoop(transactions.get(), timerHandlers, metrics);
            wakes.timersAre(timers::wake);
            loops.add(timers);
        }
        for (var subscription : subscriptions) {
            loops.add(new SubscriptionLoop(subscription, kafka::consumer, topicIds, transactions.get(), metrics));
        }
        loops.forEach(Loop::start);
    }

    void stop(@Observes ShutdownEvent stop) {
        loops.forEach(Loop::stop);
        producer.close();
    }

    /** Starts a loop of the service's own: it ends with the service, and liveness watches it. */
    public void add(Loop loop) {
        loops.add(loop);
        loop.start();
    }

    /** What turns by itself in this service. */
    public List<Loop> loops() {
        return loops;
    }

    /** The pool of the service's schema; empty in a service without one. */
    public Optional<Pool> pool() {
        return config.database() ? Optional.of(pools.get()) : Optional.empty();
    }
}
