package org.tocsin.routing.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.routing.incident.Incident.Assignment;
import org.tocsin.routing.incident.Incident.Standing;

/** The rules of the aggregate: what a command, a report of escalation or a timer makes of an incident. Pure. */
public final class Decisions {

    private Decisions() {}

    /** What somebody wants. */
    public static Decision decide(Incident incident, IncidentCommand command) {
        return switch (command) {
            case IncidentCommand.Acknowledge acknowledge -> acknowledge(incident, acknowledge);
            case IncidentCommand.Resolve resolve -> resolve(incident, resolve);
            case IncidentCommand.Unacknowledge unacknowledge -> unacknowledge(incident, unacknowledge);
            case IncidentCommand.RecordDelivery(_, var delivery, var at) -> Decision.accept(new IncidentEvent.DeliveryRecorded(delivery, at));
        };
    }

    /** What escalation reports: written down unless it belongs to what is over. */
    public static Decision record(Incident incident, EscalationEvent reported) {
        if (!incident.isOpen()) {
            return Decision.unchanged("it is resolved");
        }
        if (reported.epoch() != incident.epoch()) {
            return Decision.unchanged("it belongs to epoch %d".formatted(reported.epoch()));
        }
        return switch (reported) {
            case EscalationEvent.LevelReached level -> Decision.accept(new IncidentEvent.Escalated(level.epoch(), level.level(), level.loop(),
                    level.responders().stream().map(EscalationEvent.Responder::user).toList(),
                    incident.standing() instanceof Standing.Triggered ? level.nextAt() : null, level.skipped(), level.at()));
            case EscalationEvent.RespondersAdded added -> Decision.accept(new IncidentEvent.Escalated(added.epoch(), added.level(), added.loop(),
                    together(incident.assignments(), added.responders()), incident.nextEscalationAt(), List.of(), added.at()));
            case EscalationEvent.Exhausted(_, var epoch, var at) -> Decision.accept(new IncidentEvent.EscalationExhausted(epoch, at));
            case EscalationEvent.FallbackPaged paged ->
                    Decision.accept(new IncidentEvent.FallbackPaged(paged.epoch(), paged.users(), paged.because(), paged.at()));
        };
    }

    /** Its time to resolve by itself has come, if it has one. */
    public static Decision autoResolve(Incident incident, Instant now) {
        if (!incident.isOpen()) {
            return Decision.unchanged("it is resolved");
        }
        if (incident.autoResolveTimeout() == 0 || now.isBefore(autoResolveAt(incident))) {
            return Decision.unchanged("it is not due");
        }
        return Decision.accept(new IncidentEvent.Resolved(Actor.service(incident.service()), Via.of(Via.Channel.AUTO), null, now));
    }

    /** When it resolves by itself; of no meaning without a time-out. */
    public static Instant autoResolveAt(Incident incident) {
        var opened = incident.reopenedAt() == null ? incident.createdAt() : incident.reopenedAt();
        return opened.plus(Duration.ofSeconds(incident.autoResolveTimeout()));
    }

    /** Another title. */
    public static Decision retitle(Incident incident, String title, Actor by, Instant at) {
        if (!incident.isOpen()) {
            return Decision.reject(new Rejection.AlreadyResolved(incident.number()));
        }
        return title.equals(incident.title()) ? Decision.unchanged("it is called so") : Decision.accept(new IncidentEvent.Retitled(title, by, at));
    }

    /** Another urgency; raising it starts the escalation anew ({@code reference/oncall-semantics.md} 6.2, row 19). */
    public static Decision changeUrgency(Incident incident, Urgency urgency, Actor by, Instant at) {
        if (!incident.isOpen()) {
            return Decision.reject(new Rejection.AlreadyResolved(incident.number()));
        }
        if (urgency == incident.urgency()) {
            return Decision.unchanged("it has that urgency");
        }
        int epoch = urgency == Urgency.HIGH ? incident.epoch() + 1 : incident.epoch();
        return Decision.accept(new IncidentEvent.UrgencyChanged(urgency, epoch, by, at));
    }

    /** It is not over after all ({@code reference/pagerduty.md} 2.14). */
    public static Decision reopen(Incident incident, Actor by, Via via, Instant at) {
        return incident.isOpen() ? Decision.unchanged("it is open")
                : Decision.accept(new IncidentEvent.Reopened(incident.epoch() + 1, by, via, at));
    }

    /** Somebody lets go of it: it is triggered again. */
    public static Decision release(Incident incident, Via via, Instant at) {
        return switch (incident.standing()) {
            case Standing.Triggered _ -> Decision.unchanged("it is triggered");
            case Standing.Acknowledged _ -> Decision.accept(new IncidentEvent.Unacknowledged(incident.epoch() + 1, ackers(incident), via, at));
            case Standing.Resolved _ -> Decision.reject(new Rejection.AlreadyResolved(incident.number()));
        };
    }

    private static Decision acknowledge(Incident incident, IncidentCommand.Acknowledge command) {
        if (!incident.isOpen()) {
            return Decision.reject(new Rejection.AlreadyResolved(incident.number()));
        }
        if (command.epoch() != 0 && command.epoch() != incident.epoch()) {
            return Decision.reject(new Rejection.Outdated(incident.number()));
        }
        // A person who takes it again starts the time-out anew; a machine or an old link that says it again says nothing.
        var isAgain = incident.acknowledgements().stream().anyMatch(earlier -> earlier.by().equals(command.by()));
        if (isAgain && (command.by().kind() != Actor.Kind.USER || command.epoch() != 0)) {
            return Decision.unchanged("it is acknowledged");
        }
        return Decision.accept(new IncidentEvent.Acknowledged(command.by(), command.via(), command.at()));
    }

    private static Decision resolve(Incident incident, IncidentCommand.Resolve command) {
        return incident.isOpen()
                ? Decision.accept(new IncidentEvent.Resolved(command.by(), command.via(), command.resolution(), command.at()))
                : Decision.unchanged("it is resolved");
    }

    private static Decision unacknowledge(Incident incident, IncidentCommand.Unacknowledge command) {
        if (!(incident.standing() instanceof Standing.Acknowledged) || command.epoch() != incident.epoch()) {
            return Decision.unchanged("the acknowledgement is gone");
        }
        if (incident.acknowledgedAt().filter(last -> last.isAfter(command.acknowledgedAt())).isPresent()) {
            return Decision.unchanged("it was acknowledged again since");
        }
        return Decision.accept(new IncidentEvent.Unacknowledged(incident.epoch() + 1, ackers(incident), command.via(), command.at()));
    }

    private static List<String> ackers(Incident incident) {
        return incident.told().acknowledgedBy();
    }

    private static List<String> together(List<Assignment> before, List<EscalationEvent.Responder> added) {
        var users = new LinkedHashSet<String>();
        before.forEach(assignment -> users.add(assignment.user()));
        added.forEach(responder -> users.add(responder.user()));
        return List.copyOf(users);
    }
}
