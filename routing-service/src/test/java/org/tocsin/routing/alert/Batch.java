package org.tocsin.routing.alert;

import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.routing.incident.Changes;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.service.Service;
import org.tocsin.routing.service.ServiceSettings;
import org.tocsin.routing.service.UrgencyRule;

/** A service whose batches are folded one after the other, each on what the one before left behind. */
final class Batch {

    static final Instant T0 = Instant.parse("2026-11-21T11:00:00Z");
    static final String SERVICE = "PSVC1";

    private final Map<String, Service> services = new HashMap<>();
    private Map<AlertKey, OpenAlert> open = new HashMap<>();
    private final Map<Fold.Group, String> groups = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private int drawn;
    private long number;
    Fold last;

    Batch() {
        this(UrgencyRule.Level.HIGH, false);
    }

    Batch(UrgencyRule.Level urgency, boolean disabled) {
        var settings = new ServiceSettings(null, null, null, "create_alerts_and_incidents", null, null,
                new UrgencyRule.Constant(urgency), null, null, null);
        services.put(SERVICE, new Service(SERVICE, "Checkout", settings, "PEP1", disabled, T0, T0, null));
    }

    static Signal trigger(String key, Severity severity, String group) {
        return signal(AlertAction.TRIGGER, key, severity, group);
    }

    static Signal trigger(String key) {
        return trigger(key, Severity.ERROR, null);
    }

    static Signal resolve(String key) {
        return signal(AlertAction.RESOLVE, key, null, null);
    }

    static Signal acknowledge(String key) {
        return signal(AlertAction.ACKNOWLEDGE, key, null, null);
    }

    /** Folds a batch. */
    Batch comes(Signal... signals) {
        var changes = new Changes();
        changes.locked(incidents);
        last = new Fold(new Fold.Facts(services, open, openGroups()), changes, () -> "Q%013d".formatted(++drawn), () -> ++number, T0);
        for (var signal : signals) {
            last.add(signal);
        }
        open = last.open();
        for (var id : ids()) {
            if (changes.get(id) != null) {
                incidents.put(id, changes.get(id));
                if (changes.get(id).groupKey() != null) {
                    groups.put(new Fold.Group(SERVICE, changes.get(id).groupKey()), id);
                }
            }
        }
        return this;
    }

    /** All incidents, by number. */
    List<Incident> incidents() {
        return incidents.values().stream().sorted((one, other) -> Long.compare(one.number(), other.number())).toList();
    }

    Incident only() {
        var all = incidents();
        if (all.size() != 1) {
            throw new AssertionError("expected one incident but found " + all);
        }
        return all.getFirst();
    }

    List<Fold.NewAlert> made() {
        var made = new ArrayList<Fold.NewAlert>();
        last.made().forEach(made::add);
        return made;
    }

    private List<String> ids() {
        var ids = new ArrayList<String>();
        for (int i = 1; i <= drawn; i++) {
            ids.add("Q%013d".formatted(i));
        }
        return ids;
    }

    private Map<Fold.Group, String> openGroups() {
        var openOnes = new HashMap<>(groups);
        openOnes.values().removeIf(id -> !incidents.get(id).isOpen());
        return openOnes;
    }

    private static Signal signal(AlertAction action, String key, Severity severity, String group) {
        var event = new AlertEvent(action, key, group, severity == null ? null : "Alert " + key, "db7", severity, null, null, null, null, null,
                null, null, null, null);
        return new Signal(new AlertKey(SERVICE, "PINT1", key), event, T0, Context.root());
    }
}
