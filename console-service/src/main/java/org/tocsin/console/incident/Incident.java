package org.tocsin.console.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tocsin.console.peer.Reference;

/**
 * An incident as routing-service shows it, as far as pages need it ({@code reference/pagerduty.md} 2.14).
 *
 * @param status triggered, acknowledged or resolved
 * @param resolvedAt null while it is open
 */
public record Incident(String id, long incidentNumber, String title, Instant createdAt, Instant resolvedAt,
        String status, String urgency,
        Reference service, Reference escalationPolicy, List<Assignment> assignments, List<Acknowledgement> acknowledgements,
        List<PendingAction> pendingActions, Instant lastStatusChangeAt, Reference lastStatusChangeBy,
        AlertCounts alertCounts) {

    /** Who is asked to take it. */
    public record Assignment(Instant at, Reference assignee) {}

    /** Who has taken it. */
    public record Acknowledgement(Instant at, Reference acknowledger) {}

    /** @param type escalate, unacknowledge or resolve */
    public record PendingAction(String type, Instant at) {}

    public record AlertCounts(int all, int triggered, int resolved) {}

    public boolean isTriggered() {
        return status.equals("triggered");
    }

    public boolean isAcknowledged() {
        return status.equals("acknowledged");
    }

    public boolean isResolved() {
        return status.equals("resolved");
    }

    public boolean isHigh() {
        return "high".equals(urgency);
    }

    /** Whether it waits for that person: nobody has taken it, and the person was asked. */
    public boolean waitsFor(String person) {
        return isTriggered() && assignments.stream().anyMatch(assignment -> assignment.assignee().id().equals(person));
    }

    /** When the next level is paged; empty if none will be. */
    public Optional<Instant> nextPageAt() {
        return pendingActions.stream().filter(action -> action.type().equals("escalate")).map(PendingAction::at).findFirst();
    }

    /** Names of those who are asked to take it, each once. */
    public List<String> assignees() {
        return assignments.stream().map(assignment -> assignment.assignee().summary()).distinct().toList();
    }

    /** Names of those who have taken it, each once. */
    public List<String> holders() {
        return acknowledgements.stream().map(acknowledgement -> acknowledgement.acknowledger().summary()).distinct().toList();
    }
}
