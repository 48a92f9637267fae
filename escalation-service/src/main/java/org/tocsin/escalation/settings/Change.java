package org.tocsin.escalation.settings;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.hibernate.SettingsTransactions;

/** A unit of work in progress that changes something. */
public final class Change {

    private final SettingsTransactions.Work work;
    private final Map<Thing, Set<String>> touched = new EnumMap<>(Thing.class);

    Change(SettingsTransactions.Work work) {
        this.work = work;
    }

    /** One operation at a time: chain them. */
    public Mutiny.Session session() {
        return work.session();
    }

    /** The time of this transaction, read once. */
    public Instant now() {
        return work.now();
    }

    /** Something is new, other or gone: this service's memory and the other services hear of it once this commits. */
    public void touched(Thing thing, String id) {
        touched.computeIfAbsent(thing, _ -> new LinkedHashSet<>()).add(id);
    }

    Map<Thing, Set<String>> touched() {
        return touched;
    }

    SettingsTransactions.Work work() {
        return work;
    }
}
