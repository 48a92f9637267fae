package org.tocsin.statuspage.automation;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;

/** Messages of routing-service about incidents: of the event only its type is read, of the state all that matters. */
public final class Incidents {

    private static final Instant T0 = Instant.parse("2026-11-03T09:14:22Z");

    private Incidents() {}

    public static IncidentMessage message(String incident, long version, String service, IncidentStatus status, Urgency urgency) {
        var state = new IncidentState(incident, 1, "Checkout is slow", service, status, urgency, 1, "PPOLICY", 0, List.of(),
                null, 1, T0);
        var event = status == IncidentStatus.RESOLVED
                ? new IncidentEvent.Resolved(Actor.tocsin(), Via.of(Via.Channel.MONITORING), null, T0)
                : new IncidentEvent.UrgencyChanged(urgency, 1, Actor.tocsin(), T0);
        return new IncidentMessage(incident, version, event, state, null);
    }

    /** It was opened, or anything else happened to it that leaves it open. */
    public static IncidentMessage open(String incident, long version, String service) {
        return message(incident, version, service, IncidentStatus.TRIGGERED, Urgency.HIGH);
    }

    public static IncidentMessage resolved(String incident, long version, String service) {
        return message(incident, version, service, IncidentStatus.RESOLVED, Urgency.HIGH);
    }
}
