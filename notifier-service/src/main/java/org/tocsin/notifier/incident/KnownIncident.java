package org.tocsin.notifier.incident;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;

/**
 * An incident as the notifier last heard of it.
 *
 * @param version of the event it was heard by
 * @param service id of the service
 * @param acknowledgedBy ids of users; empty unless acknowledged
 */
public record KnownIncident(String id, long version, IncidentStatus status, int epoch, Urgency urgency, long number,
        String title, String service, Instant triggeredAt, List<String> acknowledgedBy) {

    /** What an event tells. */
    public static KnownIncident of(IncidentMessage message) {
        var state = message.state();
        return new KnownIncident(message.incident(), message.version(), state.status(), state.epoch(), state.urgency(),
                state.number(), state.title(), state.service(), state.triggeredAt(), state.acknowledgedBy());
    }

    /** The later version of the same incident. */
    KnownIncident later(KnownIncident other) {
        return other.version() > version ? other : this;
    }

    /** Whether pages may have become needless, compared with what was known before. */
    public boolean changesNeed(KnownIncident before) {
        return before == null || before.status() != status || before.epoch() != epoch;
    }
}
