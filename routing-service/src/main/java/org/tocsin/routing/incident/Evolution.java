package org.tocsin.routing.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.routing.incident.Incident.Acknowledgement;
import org.tocsin.routing.incident.Incident.Assignment;
import org.tocsin.routing.incident.Incident.Standing;

/** What an event makes of an incident: total, without a clock, the same when a log is replayed in ten years. */
public final class Evolution {

    private Evolution() {}

    /** The incident that an opening event begins. */
    public static Incident begin(String id, IncidentEvent.Triggered opened) {
        return new Incident(id, opened.number(), 1, opened.title(), opened.service(), opened.urgency(), 1, opened.escalationPolicy(),
                opened.incidentKey(), opened.groupKey(), opened.acknowledgementTimeout(), opened.autoResolveTimeout(),
                new Standing.Triggered(), List.of(), null, 0, 0, 1, opened.at(), null, opened.at(), opened.at(), opened.by());
    }

    /**
     * The incident after an event.
     *
     * @throws CorruptHistory if the event cannot follow
     */
    public static Incident evolve(Incident before, IncidentEvent event) {
        if (!before.isOpen() && !mayFollowTheEnd(event)) {
            throw new CorruptHistory(before.id(), before.version() + 1, event, "it is resolved");
        }
        if (before.isOpen() && event instanceof IncidentEvent.Reopened) {
            throw new CorruptHistory(before.id(), before.version() + 1, event, "it is open");
        }
        var next = new Draft(before, event.at());
        switch (event) {
            case IncidentEvent.Triggered _ -> throw new CorruptHistory(before.id(), before.version() + 1, event, "it is open already");
            case IncidentEvent.AlertAttached _ -> {
                next.alerts++;
                next.openAlerts++;
                next.triggerEntries++;
            }
            case IncidentEvent.AlertRepeated _ -> next.triggerEntries++;
            case IncidentEvent.AlertSeverityRaised _ -> { }
            case IncidentEvent.AlertResolved _ -> next.openAlerts--;
            case IncidentEvent.Acknowledged(var by, _, var at) -> next.acknowledged(by, at);
            case IncidentEvent.Unacknowledged(var epoch, _, _, _) -> next.triggeredAgain(epoch, Actor.service(before.service()));
            case IncidentEvent.Escalated escalated -> next.escalated(escalated);
            case IncidentEvent.EscalationExhausted _ -> next.nextEscalationAt = null;
            case IncidentEvent.FallbackPaged(_, var users, _, var at) -> next.asked(users, at);
            case IncidentEvent.DeliveryRecorded _ -> { }
            case IncidentEvent.Retitled(var title, _, _) -> next.title = title;
            case IncidentEvent.UrgencyChanged(var urgency, var epoch, _, _) -> {
                next.urgency = urgency;
                next.epoch = epoch;
            }
            case IncidentEvent.Resolved(var by, _, _, var at) -> next.resolved(by, at);
            case IncidentEvent.Reopened(var epoch, var by, _, var at) -> {
                next.triggeredAgain(epoch, by);
                next.reopenedAt = at;
            }
        }
        return next.incident();
    }

    // A page that was on its way when the incident ended is still to be seen on the timeline; and somebody may know better.
    private static boolean mayFollowTheEnd(IncidentEvent event) {
        return event instanceof IncidentEvent.DeliveryRecorded || event instanceof IncidentEvent.Reopened;
    }

    /** An incident in the making. */
    private static final class Draft {

        private final Incident before;
        private final Instant at;
        private String title;
        private Urgency urgency;
        private int epoch;
        private Standing standing;
        private List<Assignment> assignments;
        private Instant nextEscalationAt;
        private int alerts;
        private int openAlerts;
        private int triggerEntries;
        private Instant reopenedAt;
        private Instant statusChangedAt;
        private Actor statusChangedBy;

        Draft(Incident before, Instant at) {
            this.before = before;
            this.at = at;
            title = before.title();
            urgency = before.urgency();
            epoch = before.epoch();
            standing = before.standing();
            assignments = before.assignments();
            nextEscalationAt = before.nextEscalationAt();
            alerts = before.alerts();
            openAlerts = before.openAlerts();
            triggerEntries = before.triggerEntries();
            reopenedAt = before.reopenedAt();
            statusChangedAt = before.statusChangedAt();
            statusChangedBy = before.statusChangedBy();
        }

        void acknowledged(Actor by, Instant when) {
            var acknowledgements = new ArrayList<Acknowledgement>();
            before.acknowledgements().stream().filter(earlier -> !earlier.by().equals(by)).forEach(acknowledgements::add);
            acknowledgements.add(new Acknowledgement(by, when));
            standing = new Standing.Acknowledged(List.copyOf(acknowledgements));
            nextEscalationAt = null;
            statusIsOf(by, when);
        }

        void triggeredAgain(int newEpoch, Actor by) {
            standing = new Standing.Triggered();
            epoch = newEpoch;
            statusIsOf(by, at);
        }

        void escalated(IncidentEvent.Escalated escalated) {
            nextEscalationAt = escalated.nextAt();
            asked(escalated.assignees(), escalated.at());
        }

        /** Those who were asked before and are asked again keep the time at which they first were. */
        void asked(List<String> users, Instant when) {
            var since = new LinkedHashMap<String, Instant>();
            users.forEach(user -> since.put(user, when));
            before.assignments().forEach(earlier -> since.computeIfPresent(earlier.user(), (_, _) -> earlier.at()));
            assignments = since.entrySet().stream().map(entry -> new Assignment(entry.getKey(), entry.getValue())).toList();
        }

        void resolved(Actor by, Instant when) {
            standing = new Standing.Resolved(by, when);
            assignments = List.of();
            nextEscalationAt = null;
            openAlerts = 0;
            statusIsOf(by, when);
        }

        private void statusIsOf(Actor by, Instant when) {
            statusChangedAt = when;
            statusChangedBy = by;
        }

        Incident incident() {
            return new Incident(before.id(), before.number(), before.version() + 1, title, before.service(), urgency, epoch,
                    before.escalationPolicy(), before.incidentKey(), before.groupKey(), before.acknowledgementTimeout(),
                    before.autoResolveTimeout(), standing, assignments, nextEscalationAt, alerts, openAlerts, triggerEntries,
                    before.createdAt(), reopenedAt, at, statusChangedAt, statusChangedBy);
        }
    }
}
