package org.tocsin.notifier.acknowledge;

import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;
import org.tocsin.notifier.incident.KnownIncident;

/** Where an incident stands, seen from an acknowledge link ({@code reference/oncall-semantics.md} 9.3). */
enum Standing {

    /** The link may acknowledge it. */
    WAITS,
    /** This person has it. */
    YOURS,
    /** Somebody else has it. */
    HELD,
    RESOLVED,
    /** Escalation has started anew since the message: the link is void, the incident waits. */
    ANEW;

    /** @param incident null if nothing is known of it here yet: then the link is all we know */
    static Standing of(Target target, String person, KnownIncident incident) {
        if (incident == null || incident.epoch() < target.epoch()) {
            return WAITS;
        }
        return switch (incident.status()) {
            case RESOLVED -> RESOLVED;
            case ACKNOWLEDGED -> incident.acknowledgedBy().contains(person) ? YOURS : HELD;
            case TRIGGERED -> incident.epoch() == target.epoch() ? WAITS : ANEW;
        };
    }

    /** The state of the incident in a word, as the style sheet calls it. */
    IncidentStatus status() {
        return switch (this) {
            case WAITS, ANEW -> IncidentStatus.TRIGGERED;
            case YOURS, HELD -> IncidentStatus.ACKNOWLEDGED;
            case RESOLVED -> IncidentStatus.RESOLVED;
        };
    }
}
