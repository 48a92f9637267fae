package org.tocsin.routing.alert;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.incident.IncidentTable;
import org.tocsin.routing.service.Service;
import org.tocsin.routing.service.Services;

/**
 * When monitoring tools report, alerts and incidents follow. Repeats of open alerts, which are nearly all there is in a storm,
 * take a short way: a counter and a time in one statement for the whole batch.
 */
@ApplicationScoped
public class WhenReported implements Subscription {

    @Inject
    Services services;

    @Inject
    Alerts alerts;

    @Inject
    IncidentTable incidents;

    @Inject
    OpenAlerts openAlerts;

    @Inject
    MeterRegistry metrics;

    private record Open(Map<AlertKey, OpenAlert> byKey, Map<Fold.Group, String> byGroup) {}

    @Override
    public String group() {
        return "routing.alerts";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.ALERTS);
    }

    @Override
    public int maxBatch() {
        return 10_000;
    }

    // Where alert follows alert, two in a transaction cost little more than one, here and in all that follows.
    @Override
    public Duration gathering() {
        return Duration.ofMillis(8);
    }

    @Override
    public int maxFetchBytes() {
        return 8 * 1024 * 1024;
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var byKey = byKey(batch);
        var repeats = new Repeats();
        var others = new ArrayList<Signal>();
        byKey.forEach((key, signals) -> {
            if (!isRepeat(key, signals, repeats)) {
                others.addAll(signals);
            }
        });
        return work(tx, others)
                .chain(() -> alerts.count(tx.sql(), repeats))
                .flatMap(over -> again(tx, over, repeats, byKey))
                .invoke(() -> measure(tx, batch));
    }

    /** Notes the key's events as repeats, if they are nothing else. */
    private boolean isRepeat(AlertKey key, List<Signal> signals, Repeats repeats) {
        var open = openAlerts.seen(key);
        if (open.isEmpty()) {
            return false;
        }
        var isAll = signals.stream().allMatch(signal -> signal.event().action() == AlertAction.TRIGGER
                && !signal.event().severity().isWorseThan(open.get().severity()));
        if (isAll) {
            var last = signals.stream().map(Signal::acceptedAt).max(Instant::compareTo).orElseThrow();
            repeats.add(open.get().id(), key, signals.size(), last);
        }
        return isAll;
    }

    // An alert that we took for open had ended: its events go the long way, which asks the database.
    private Uni<Void> again(Tx tx, Set<String> over, Repeats repeats, Map<AlertKey, List<Signal>> byKey) {
        var signals = new ArrayList<Signal>();
        for (var alert : over) {
            var key = repeats.byAlert().get(alert).key();
            openAlerts.isOver(key);
            signals.addAll(byKey.get(key));
        }
        return work(tx, signals);
    }

    private Uni<Void> work(Tx tx, List<Signal> signals) {
        if (signals.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var changes = new Changes();
        return facts(tx, signals, changes).flatMap(facts -> incidents.numbers(tx.sql(), openingsAtMost(signals, facts))
                .map(numbers -> fold(tx, signals, facts, changes, numbers)))
                .flatMap(fold -> changes.write(tx, alerts.inserts(tx, fold))
                        .chain(() -> alerts.change(tx, fold))
                        .chain(() -> alerts.count(tx.sql(), fold.repeats()))
                        .invoke(() -> remember(signals, fold)))
                .replaceWithVoid();
    }

    private Uni<Fold.Facts> facts(Tx tx, List<Signal> signals, Changes changes) {
        var keys = new LinkedHashSet<AlertKey>();
        var groups = new LinkedHashSet<Fold.Group>();
        var wanted = new LinkedHashSet<String>();
        for (var signal : signals) {
            keys.add(signal.key());
            wanted.add(signal.key().service());
            if (signal.event().groupKey() != null) {
                groups.add(new Fold.Group(signal.key().service(), signal.event().groupKey()));
            }
        }
        return Uni.combine().all().unis(services.byId(tx.sql(), wanted), open(tx, keys, groups)).asTuple().flatMap(found -> {
            var open = found.getItem2();
            var ids = new HashSet<>(open.byGroup().values());
            open.byKey().values().forEach(alert -> ids.add(alert.incident()));
            return incidents.lock(tx.sql(), ids).map(locked -> {
                changes.locked(locked);
                return stillOpen(found.getItem1(), open.byKey(), open.byGroup(), locked);
            });
        });
    }

    // Alerts are looked up under the lock that finding groups takes.
    private Uni<Open> open(Tx tx, Set<AlertKey> keys, Set<Fold.Group> groups) {
        return alerts.openGroups(tx.sql(), groups).flatMap(byGroup ->
                alerts.open(tx.sql(), keys).map(byKey -> new Open(byKey, byGroup)));
    }

    // Somebody may have resolved an incident while we waited for its lock.
    private static Fold.Facts stillOpen(Map<String, Service> known, Map<AlertKey, OpenAlert> alerts, Map<Fold.Group, String> groups,
            Map<String, Incident> locked) {
        alerts.values().removeIf(alert -> !locked.get(alert.incident()).isOpen());
        groups.values().removeIf(incident -> !locked.get(incident).isOpen());
        return new Fold.Facts(known, alerts, groups);
    }

    private static Fold fold(Tx tx, List<Signal> signals, Fold.Facts facts, Changes changes, long[] numbers) {
        var next = new int[1];
        var fold = new Fold(facts, changes, Ids::ofIncident, () -> numbers[next[0]++], tx.now());
        signals.forEach(fold::add);
        return fold;
    }

    /** A bound on the incidents that these events can open: numbers that are drawn and not used leave gaps. */
    private static int openingsAtMost(List<Signal> signals, Fold.Facts facts) {
        var openings = 0;
        var openGroups = new HashSet<>(facts.groups().keySet());
        var openKeys = new HashSet<>(facts.open().keySet());
        for (var signal : signals) {
            var group = signal.event().groupKey() == null ? null : new Fold.Group(signal.key().service(), signal.event().groupKey());
            switch (signal.event().action()) {
                case TRIGGER -> {
                    if (openKeys.add(signal.key()) && (group == null || openGroups.add(group))) {
                        openings++;
                    }
                }
                case RESOLVE -> {
                    openKeys.remove(signal.key());
                    if (group != null) {
                        openGroups.remove(group);
                    }
                }
                case ACKNOWLEDGE -> { }
            }
        }
        return openings;
    }

    private void remember(List<Signal> signals, Fold fold) {
        for (var signal : signals) {
            var open = fold.open().get(signal.key());
            if (open == null) {
                openAlerts.isOver(signal.key());
            } else {
                openAlerts.isOpen(signal.key(), open);
            }
        }
        metrics.counter("tocsin.alerts.dropped").increment(fold.dropped().size());
    }

    private void measure(Tx tx, List<Received> batch) {
        var accepted = Timer.builder("tocsin.stage.latency").tag("stage", "accepted-to-routed").register(metrics);
        for (var received : batch) {
            var waited = Duration.between(((AlertBatch) received.data()).acceptedAt(), tx.now());
            accepted.record(waited.isNegative() ? Duration.ZERO : waited);
        }
    }

    private static Map<AlertKey, List<Signal>> byKey(List<Received> batch) {
        var byKey = new LinkedHashMap<AlertKey, List<Signal>>();
        for (var received : batch) {
            var reported = (AlertBatch) received.data();
            for (var event : reported.alerts()) {
                var key = new AlertKey(reported.service(), reported.integration(), event.dedupKey());
                byKey.computeIfAbsent(key, _ -> new ArrayList<>(2)).add(new Signal(key, event, reported.acceptedAt(), received.trace()));
            }
        }
        return byKey;
    }
}
