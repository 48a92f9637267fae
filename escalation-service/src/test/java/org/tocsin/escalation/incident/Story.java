package org.tocsin.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Policy;

/**
 * An incident's escalation told as a timeline: what happens is said with its time, and what escalation does in between is
 * written down in a line each. Routing is played here: it answers an acknowledgement that ran out with a new epoch.
 */
final class Story {

    private final Organisation organisation;
    private final List<String> happened = new ArrayList<>();
    private final PriorityQueue<Instant> timers = new PriorityQueue<>();
    private boolean workersAreDown;
    private boolean pageIncoming = true;
    private Escalation escalation = new Escalation.Unknown();
    private Policy pinned;
    private IncidentState incident;
    private long version;
    private Instant now;

    Story(Organisation organisation) {
        this.organisation = organisation;
        this.now = Organisation.at("10:00");
    }

    Story withoutPagingTheIncoming() {
        pageIncoming = false;
        return this;
    }

    Story triggers(String time) {
        return triggers(time, Urgency.HIGH);
    }

    Story triggers(String time, Urgency urgency) {
        passesTo(time);
        incident = new IncidentState("Q1", 1, "It burns", "PSVC", IncidentStatus.TRIGGERED, urgency, 1, "PPOL",
                organisation.acknowledgementTimeout(), List.of(), null, 1, now);
        return says(new IncidentEvent.Triggered(1, "It burns", "PSVC", urgency, "PPOL", null, null, 1800, 0,
                Actor.integration("PINT"), Via.of(Via.Channel.MONITORING), now));
    }

    Story acknowledges(String user, String time) {
        passesTo(time);
        incident = with(IncidentStatus.ACKNOWLEDGED, incident.urgency(), incident.epoch(), List.of(user), now);
        return says(new IncidentEvent.Acknowledged(Actor.user(user), Via.of(Via.Channel.API), now));
    }

    Story resolves(String time) {
        passesTo(time);
        incident = with(IncidentStatus.RESOLVED, incident.urgency(), incident.epoch(), List.of(), null);
        return says(new IncidentEvent.Resolved(Actor.integration("PINT"), Via.of(Via.Channel.MONITORING), null, now));
    }

    Story raises(String time) {
        passesTo(time);
        incident = with(incident.status(), Urgency.HIGH, incident.epoch() + 1, incident.acknowledgedBy(), incident.acknowledgedAt());
        return says(new IncidentEvent.UrgencyChanged(Urgency.HIGH, incident.epoch(), Actor.user("A"), now));
    }

    Story lowers(String time) {
        passesTo(time);
        incident = with(incident.status(), Urgency.LOW, incident.epoch(), incident.acknowledgedBy(), incident.acknowledgedAt());
        return says(new IncidentEvent.UrgencyChanged(Urgency.LOW, incident.epoch(), Actor.user("A"), now));
    }

    Story isNoted(String time) {
        passesTo(time);
        return says(new IncidentEvent.Retitled("It still burns", Actor.user("A"), now));
    }

    /** Somebody edits policies or schedules; open incidents are told only where a schedule changed. */
    Story edits(String time, Runnable edit) {
        passesTo(time);
        edit.run();
        take(new Input.ScheduleChanged());
        return this;
    }

    Story workersGoDown(String time) {
        passesTo(time);
        workersAreDown = true;
        return this;
    }

    Story workersComeBack(String time) {
        passesTo(time);
        workersAreDown = false;
        return passesTo(time);
    }

    /** Time passes; whatever comes due meanwhile happens at its time. */
    Story passesTo(String time) {
        var until = Organisation.at(time);
        while (!workersAreDown && !timers.isEmpty() && !timers.peek().isAfter(until)) {
            var due = timers.poll();
            now = due.isAfter(now) ? due : now;
            take(new Input.Due());
        }
        now = until;
        return this;
    }

    /** A timer that is early, late or twice. */
    Story isWokenForNothing() {
        var before = escalation;
        take(new Input.Due());
        assertThat(escalation).isEqualTo(before);
        return this;
    }

    Story heardAgain(IncidentMessage message) {
        take(Input.of(escalation, List.of(message)));
        return this;
    }

    /** Exactly this happened, in this order. */
    void then(String... lines) {
        assertThat(happened).containsExactly(lines);
    }

    Escalation escalation() {
        return escalation;
    }

    IncidentMessage lastMessage() {
        return new IncidentMessage("Q1", version, new IncidentEvent.Retitled("", Actor.tocsin(), now), incident, null);
    }

    private IncidentState with(IncidentStatus status, Urgency urgency, int epoch, List<String> by, Instant at) {
        return new IncidentState(incident.id(), incident.number(), incident.title(), incident.service(), status, urgency, epoch,
                incident.escalationPolicy(), incident.acknowledgementTimeout(), by, at, 1, incident.triggeredAt());
    }

    private Story says(IncidentEvent event) {
        take(Input.of(escalation, List.of(new IncidentMessage("Q1", ++version, event, incident, null))));
        return this;
    }

    private void take(Input input) {
        var pin = escalation instanceof Escalation.Known known && known.facts().policyVersion() > 0
                ? Optional.of(pinned) : organisation.policy();
        var step = Deciding.decide(escalation, input, new World(new OnCall(organisation.roster(), now), pin, pageIncoming));
        if (pin.isPresent() && step.next() instanceof Escalation.Known known && known.facts().policyVersion() > 0) {
            pinned = pin.get();
        }
        escalation = step.next();
        step.effects().forEach(this::happens);
    }

    private void happens(Step.Effect effect) {
        switch (effect) {
            case Step.Effect.Say(var event) -> happened.add(clock() + " " + line(event));
            case Step.Effect.Wake(_, var at) -> timers.add(at);
            case Step.Effect.Ask(var command) -> answer(command);
        }
    }

    private void answer(IncidentCommand.Unacknowledge command) {
        if (command.epoch() != incident.epoch() || !command.acknowledgedAt().equals(incident.acknowledgedAt())) {
            return;
        }
        happened.add(clock() + " acknowledgement ran out");
        var ackers = incident.acknowledgedBy();
        incident = with(IncidentStatus.TRIGGERED, incident.urgency(), incident.epoch() + 1, List.of(), null);
        says(new IncidentEvent.Unacknowledged(incident.epoch(), ackers, command.via(), now));
    }

    private static String line(EscalationEvent event) {
        return switch (event) {
            case EscalationEvent.LevelReached level -> "page %s (level %d, pass %d of %d%s%s)".formatted(people(level.responders()),
                    level.level(), level.loop(), level.loops(), level.skipped().isEmpty() ? "" : ", nobody at " + level.skipped(),
                    level.nextAt() == null ? "" : ", next " + clock(level.nextAt()));
            case EscalationEvent.RespondersAdded added -> "add " + people(added.responders());
            case EscalationEvent.Exhausted _ -> "exhausted";
            case EscalationEvent.FallbackPaged fallback -> "fallback %d: %s".formatted(fallback.turn(), String.join(" ", fallback.users()));
        };
    }

    private static String people(List<EscalationEvent.Responder> responders) {
        return responders.stream().map(EscalationEvent.Responder::user).collect(Collectors.joining(" "));
    }

    private String clock() {
        return clock(now);
    }

    private static String clock(Instant at) {
        return LocalTime.ofInstant(at, Organisation.ZONE).toString();
    }
}
