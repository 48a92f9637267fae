package org.tocsin.routing.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;

/**
 * An incident as it stands.
 *
 * @param version of the last event in its log
 * @param incidentKey dedup key of its first alert; null if opened by hand
 * @param groupKey alerts with this key join it while it is open; null: none do by it
 * @param acknowledgementTimeout seconds; 0: an acknowledgement does not run out
 * @param autoResolveTimeout seconds; 0: it does not resolve by itself
 * @param assignments who was asked last; empty when resolved
 * @param nextEscalationAt when the next level is due; null: none is
 * @param alerts how many it has
 * @param openAlerts how many of them are not over
 * @param triggerEntries how many entries of its timeline tell of alerts
 * @param reopenedAt when it was last reopened; null: never
 */
public record Incident(
        String id,
        long number,
        long version,
        String title,
        String service,
        Urgency urgency,
        int epoch,
        String escalationPolicy,
        String incidentKey,
        String groupKey,
        int acknowledgementTimeout,
        int autoResolveTimeout,
        Standing standing,
        List<Assignment> assignments,
        Instant nextEscalationAt,
        int alerts,
        int openAlerts,
        int triggerEntries,
        Instant createdAt,
        Instant reopenedAt,
        Instant updatedAt,
        Instant statusChangedAt,
        Actor statusChangedBy) {

    /** Somebody who was asked, and when. */
    public record Assignment(String user, Instant at) {}

    /** Somebody who took it, and when. */
    public record Acknowledgement(Actor by, Instant at) {}

    /** Where it stands; what means something in one state only is a field of that state. */
    public sealed interface Standing {

        record Triggered() implements Standing {}

        /** @param acknowledgements the earliest first; never empty */
        record Acknowledged(List<Acknowledgement> acknowledgements) implements Standing {}

        record Resolved(Actor by, Instant at) implements Standing {}
    }

    public IncidentStatus status() {
        return switch (standing) {
            case Standing.Triggered _ -> IncidentStatus.TRIGGERED;
            case Standing.Acknowledged _ -> IncidentStatus.ACKNOWLEDGED;
            case Standing.Resolved _ -> IncidentStatus.RESOLVED;
        };
    }

    public boolean isOpen() {
        return status().isOpen();
    }

    /** Who has it; empty unless acknowledged. */
    public List<Acknowledgement> acknowledgements() {
        return standing instanceof Standing.Acknowledged acknowledged ? acknowledged.acknowledgements() : List.of();
    }

    /** When it was last taken. */
    public Optional<Instant> acknowledgedAt() {
        return acknowledgements().stream().map(Acknowledgement::at).max(Instant::compareTo);
    }

    /** When it was resolved; empty while open. */
    public Optional<Instant> resolvedAt() {
        return standing instanceof Standing.Resolved resolved ? Optional.of(resolved.at()) : Optional.empty();
    }

    /** What the other services are told of it with each event. */
    public IncidentState told() {
        var ackers = acknowledgements().stream()
                .filter(acknowledgement -> acknowledgement.by().kind() == Actor.Kind.USER)
                .map(acknowledgement -> acknowledgement.by().id())
                .toList();
        return new IncidentState(id, number, title, service, status(), urgency, epoch, escalationPolicy, acknowledgementTimeout,
                ackers, acknowledgedAt().orElse(null), openAlerts, createdAt);
    }
}
