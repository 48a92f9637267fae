package org.tocsin.routing.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.Decisions;
import org.tocsin.routing.service.Service;

/**
 * What a batch of events does: deduplication, one incident for each group, acknowledgements and ends as monitoring tools report
 * them ({@code reference/pagerduty.md} 1.2). Pure but for the {@link Changes} it fills: everything it needs to know was loaded
 * and locked before.
 */
final class Fold {

    /** A group of alerts of one service. */
    record Group(String service, String key) {}

    /**
     * What is known before the batch.
     *
     * @param services that exist, by id
     * @param open alerts that are open, of the keys in the batch
     * @param groups open incidents of the groups in the batch
     */
    record Facts(Map<String, Service> services, Map<AlertKey, OpenAlert> open, Map<Group, String> groups) {}

    /** An alert made by this batch; one that also ended in it has an end. */
    static final class NewAlert {
        final String id;
        final AlertKey key;
        final String incident;
        final long version;
        final AlertEvent event;
        final Instant acceptedAt;
        Severity severity;
        long reported = 1;
        boolean over;

        NewAlert(String id, String incident, long version, Signal signal) {
            this.id = id;
            this.key = signal.key();
            this.incident = incident;
            this.version = version;
            this.event = signal.event();
            this.acceptedAt = signal.acceptedAt();
            this.severity = signal.event().severity();
        }
    }

    private final Changes changes;
    private final Supplier<String> ids;
    private final LongSupplier numbers;
    private final Instant now;
    private final Map<String, Service> services;
    private final Map<AlertKey, OpenAlert> open;
    private final Map<Group, String> groups;
    private final Map<String, NewAlert> made = new LinkedHashMap<>();
    private final Map<String, Severity> worse = new LinkedHashMap<>();
    private final List<String> ended = new ArrayList<>();
    private final Repeats repeats = new Repeats();
    private final List<Signal> dropped = new ArrayList<>();

    /**
     * @param changes holds the locked incidents of the facts
     * @param ids draws ids of incidents and alerts
     * @param numbers counts incidents
     */
    Fold(Facts facts, Changes changes, Supplier<String> ids, LongSupplier numbers, Instant now) {
        this.changes = changes;
        this.ids = ids;
        this.numbers = numbers;
        this.now = now;
        this.services = facts.services();
        this.open = new HashMap<>(facts.open());
        this.groups = new HashMap<>(facts.groups());
    }

    /** The next event. */
    void add(Signal signal) {
        changes.tracedBy(signal.trace());
        switch (signal.event().action()) {
            case TRIGGER -> trigger(signal);
            case ACKNOWLEDGE -> acknowledge(signal);
            case RESOLVE -> resolve(signal);
        }
    }

    /** Alerts that are new, in order. */
    Iterable<NewAlert> made() {
        return made.values();
    }

    /** Alerts from before that got worse, with their severity now. */
    Map<String, Severity> worse() {
        return worse;
    }

    /** Ids of alerts from before that are over. */
    List<String> ended() {
        return ended;
    }

    /** Repeats of alerts from before. */
    Repeats repeats() {
        return repeats;
    }

    /** Events of services that are gone or take none. */
    List<Signal> dropped() {
        return dropped;
    }

    /** What is open after the batch, of the keys in it. */
    Map<AlertKey, OpenAlert> open() {
        return open;
    }

    private void trigger(Signal signal) {
        var service = services.get(signal.key().service());
        if (service == null || service.disabled()) {
            dropped.add(signal);
            return;
        }
        var alert = open.get(signal.key());
        if (alert == null) {
            attach(signal, service);
        } else {
            repeat(signal, alert, service);
        }
    }

    private void attach(Signal signal, Service service) {
        var event = signal.event();
        var incident = incidentFor(signal, service);
        var id = ids.get();
        var after = changes.apply(incident, new IncidentEvent.AlertAttached(id, signal.key().dedupKey(), signal.key().integration(),
                event.severity(), event.summary(), event.source(), now), null);
        made.put(id, new NewAlert(id, incident, after.version(), signal));
        open.put(signal.key(), new OpenAlert(id, incident, event.severity()));
        raiseUrgency(incident, event.severity(), service);
    }

    private String incidentFor(Signal signal, Service service) {
        var group = signal.event().groupKey() == null ? null : new Group(service.id(), signal.event().groupKey());
        var joined = group == null ? null : groups.get(group);
        if (joined != null && changes.get(joined).isOpen()) {
            return joined;
        }
        var id = ids.get();
        var event = signal.event();
        changes.open(id, new IncidentEvent.Triggered(numbers.getAsLong(), event.summary(), service.id(),
                service.settings().urgencyRule().urgencyFor(event.severity(), now), service.escalationPolicy(),
                signal.key().dedupKey(), event.groupKey(), service.settings().acknowledgementTimeoutSeconds(),
                service.settings().autoResolveTimeoutSeconds(), Actor.integration(signal.key().integration()),
                Via.of(Via.Channel.MONITORING), now));
        if (group != null) {
            groups.put(group, id);
        }
        return id;
    }

    private void repeat(Signal signal, OpenAlert alert, Service service) {
        var fresh = made.get(alert.id());
        if (fresh == null) {
            repeats.add(alert.id(), signal.key(), 1, signal.acceptedAt());
        } else {
            fresh.reported++;
        }
        var severity = signal.event().severity();
        if (!severity.isWorseThan(alert.severity())) {
            return;
        }
        changes.apply(alert.incident(), new IncidentEvent.AlertSeverityRaised(alert.id(), severity, now), null);
        open.put(signal.key(), new OpenAlert(alert.id(), alert.incident(), severity));
        if (fresh == null) {
            worse.put(alert.id(), severity);
        } else {
            fresh.severity = severity;
        }
        raiseUrgency(alert.incident(), severity, service);
    }

    // Only ever raised: what was urgent once stays so, and what people set stays too.
    private void raiseUrgency(String incident, Severity severity, Service service) {
        var rule = service.settings().urgencyRule();
        if (changes.get(incident).urgency() == Urgency.LOW && rule.followsSeverity(now)
                && rule.urgencyFor(severity, now) == Urgency.HIGH) {
            changes.apply(incident, Decisions.changeUrgency(changes.get(incident), Urgency.HIGH, Actor.service(service.id()), now), null);
        }
    }

    private void acknowledge(Signal signal) {
        var alert = open.get(signal.key());
        if (alert != null) {
            var command = new IncidentCommand.Acknowledge(alert.incident(), Actor.integration(signal.key().integration()),
                    Via.of(Via.Channel.MONITORING), 0, now);
            changes.apply(alert.incident(), Decisions.decide(changes.get(alert.incident()), command), null);
        }
    }

    private void resolve(Signal signal) {
        var alert = open.remove(signal.key());
        if (alert == null) {
            return;
        }
        var by = Actor.integration(signal.key().integration());
        var after = changes.apply(alert.incident(), new IncidentEvent.AlertResolved(alert.id(), by, now), null);
        var fresh = made.get(alert.id());
        if (fresh == null) {
            ended.add(alert.id());
        } else {
            fresh.over = true;
        }
        if (after.openAlerts() == 0) {
            var command = new IncidentCommand.Resolve(alert.incident(), by, Via.of(Via.Channel.MONITORING), null, now);
            changes.apply(alert.incident(), Decisions.decide(after, command), null);
        }
    }
}
