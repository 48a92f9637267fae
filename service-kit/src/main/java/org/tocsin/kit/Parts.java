package org.tocsin.kit;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tocsin.contracts.directory.DirectoryEntry.Kind;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.consume.TopicIds;
import org.tocsin.kit.db.DatabaseClock;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.internal.Peers;
import org.tocsin.kit.internal.Signature;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.parked.ParkedRecords;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.replica.MissAnswers;
import org.tocsin.kit.replica.OwnerCalls;
import org.tocsin.kit.timer.TimerTable;

/** The parts of the kit that services inject. */
@Dependent
class Parts {

    @Produces
    @Singleton
    Transactions transactions(KitConfig config, Instance<Pool> pool, DatabaseClock clock, Wakes wakes) {
        // A service without a schema has no pool, and asks for no transactions.
        return new Transactions(pool.get(), clock, outbox(config, wakes), new TimerTable(wakes::timers));
    }

    @Produces
    @Singleton
    Outbox outbox(KitConfig config, Wakes wakes) {
        return new Outbox(config.service(), wakes::relay);
    }

    @Produces
    @Singleton
    Directory directory(KitConfig config, Peers peers) {
        var kinds = config.replicas().orElse(Set.of()).stream().map(Kind::named).collect(Collectors.toSet());
        return new Directory(kinds, new MissAnswers(new OwnerCalls(peers)::ask, System::nanoTime));
    }

    @Produces
    @Singleton
    ParkedRecords parked(Transactions transactions, @All List<Subscription> subscriptions) {
        return new ParkedRecords(transactions, subscriptions);
    }

    @Produces
    @Singleton
    @DefaultBean
    DatabaseClock clock() {
        return DatabaseClock.ofTheServer();
    }

    @Produces
    @Singleton
    KafkaClients kafka(KitConfig config) {
        return new KafkaClients(settings("kafka."), settings("tocsin.producer."), config.service(), config.instance());
    }

    @Produces
    @Singleton
    TopicIds topicIds(KafkaClients kafka) {
        return new TopicIds(kafka.shared());
    }

    @Produces
    @Singleton
    Signature signature(KitConfig config) {
        return new Signature(config.internalKey(), InstantSource.system());
    }

    @Produces
    @Singleton
    Peers peers(KitConfig config, Signature signature, Vertx vertx) {
        return new Peers(config.service(), config.peers(), signature, vertx.createHttpClient());
    }

    private static Map<String, Object> settings(String prefix) {
        var settings = new HashMap<String, Object>();
        var config = ConfigProvider.getConfig();
        for (var name : config.getPropertyNames()) {
            // An environment variable whose property nobody declared keeps its own spelling, KAFKA_SECURITY_PROTOCOL.
            var property = name.equals(name.toUpperCase(Locale.ROOT)) ? name.toLowerCase(Locale.ROOT).replace('_', '.') : name;
            if (property.startsWith(prefix)) {
                config.getOptionalValue(name, String.class).ifPresent(value -> settings.put(property.substring(prefix.length()), value));
            }
        }
        return settings;
    }
}
