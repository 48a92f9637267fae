package org.tocsin.escalation.incident;

import static org.tocsin.contracts.escalation.EscalationEvent.Cause.ACKNOWLEDGEMENT_TIMEOUT;
import static org.tocsin.contracts.escalation.EscalationEvent.Cause.OPENED;
import static org.tocsin.contracts.escalation.EscalationEvent.Cause.SOMEBODY_CAME_ON_CALL;
import static org.tocsin.contracts.escalation.EscalationEvent.Cause.URGENCY_RAISED;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.escalation.incident.Escalation.Acknowledged;
import org.tocsin.escalation.incident.Escalation.Asking;
import org.tocsin.escalation.incident.Escalation.Exhausted;
import org.tocsin.escalation.incident.Escalation.Known;
import org.tocsin.escalation.incident.Escalation.NobodyOnCall;
import org.tocsin.escalation.incident.Escalation.Resolved;
import org.tocsin.escalation.incident.Step.Effect;
import org.tocsin.escalation.incident.Step.Why;

/** The rules of escalation ({@code reference/oncall-semantics.md} 6.2 to 6.5). */
public final class Deciding {

    private Deciding() {}

    /** What follows from an input. What is late, early or twice changes nothing. */
    public static Step decide(Escalation state, Input input, World world) {
        return switch (input) {
            case Input.Nothing _ -> Step.nothing(state);
            case Input.Opened(var facts) -> anew(facts, world).from(Position.START, OPENED, List.of());
            case Input.Acknowledged(var facts, var by, var at) -> acknowledged(state, facts, by, at, world);
            case Input.Unacknowledged(var facts, var ackers) -> unacknowledged(state, facts, ackers, world);
            case Input.UrgencyRaised(var facts) -> anew(facts, world).from(Position.START, URGENCY_RAISED, List.of());
            case Input.UrgencyLowered(var facts) -> lowered(state, facts, world);
            case Input.Resolved(var facts) -> new Step(new Resolved(facts), List.of());
            case Input.Due _ -> due(state, world);
            case Input.ScheduleChanged _ -> scheduleChanged(state, world);
        };
    }

    private static Step unacknowledged(Escalation state, Facts facts, List<String> ackers, World world) {
        // Whoever had it is asked again, on call or not: it was in those hands.
        var again = ackers.stream().flatMap(user -> world.onCall().inPerson(user).stream()).toList();
        return anew(facts, world).from(position(state), ACKNOWLEDGEMENT_TIMEOUT, again);
    }

    private static Step acknowledged(Escalation state, Facts facts, List<String> by, Instant at, World world) {
        var pinned = pinned(facts, world);
        var wasLow = state instanceof Known known && known.facts().urgency() == Urgency.LOW;
        // Raised while somebody had it: the time to answer counts from now.
        var since = wasLow && facts.escalates() ? world.now() : at;
        var timesOutAt = facts.escalates() && facts.acknowledgementTimeout() > 0
                ? since.plusSeconds(facts.acknowledgementTimeout()) : null;
        var next = new Acknowledged(pinned, position(state), by, at, timesOutAt, asked(state));
        return new Step(next, timesOutAt == null ? List.of() : List.of(new Effect.Wake(Why.ACK_TIMEOUT, timesOutAt)));
    }

    private static Step lowered(Escalation state, Facts facts, World world) {
        return switch (state) {
            case Asking(_, var at, var firedAt, _, _, var asked) ->
                    incoming(new Asking(facts, at, firedAt, null, null, asked), world);
            case NobodyOnCall(_, var loop, var retryAt, var asked) -> new Step(new NobodyOnCall(facts, loop, retryAt, asked), List.of());
            case Exhausted(_, var at, var fallbackAt, var asked) -> new Step(new Exhausted(facts, at, fallbackAt, asked), List.of());
            case Acknowledged _, Resolved _, Escalation.Unknown _ -> Step.nothing(state);
        };
    }

    private static Step due(Escalation state, World world) {
        return switch (state) {
            case Asking asking when hasCome(asking.nextAt(), world) -> paging(asking, world).after(asking.at());
            case Asking asking when hasCome(asking.handoffAt(), world) -> incoming(asking, world);
            case NobodyOnCall nobody when hasCome(nobody.retryAt(), world) -> retry(nobody, world);
            case Exhausted exhausted when hasCome(exhausted.fallbackAt(), world) -> paging(exhausted, world).fallbackForTheEnd(exhausted);
            case Acknowledged acknowledged when hasCome(acknowledged.timesOutAt(), world) -> runsOut(acknowledged, world.now());
            case Asking _, NobodyOnCall _, Exhausted _, Acknowledged _, Resolved _, Escalation.Unknown _ -> Step.nothing(state);
        };
    }

    private static Step scheduleChanged(Escalation state, World world) {
        return switch (state) {
            case Asking asking -> incoming(asking, world);
            case NobodyOnCall nobody -> retry(nobody, world);
            case Exhausted _, Acknowledged _, Resolved _, Escalation.Unknown _ -> Step.nothing(state);
        };
    }

    // Who came on call at the level in hand is added and paged; who went stays assigned (6.2 row 18).
    private static Step incoming(Asking asking, World world) {
        if (world.policy().isEmpty() || !world.pageIncoming()) {
            return new Step(asking, List.of());
        }
        var asked = asking.asked().stream().map(Responder::user).toList();
        var fresh = world.onCall().at(world.policy().get().level(asking.at().level())).stream()
                .filter(responder -> !asked.contains(responder.user())).toList();
        return paging(asking, world).added(asking, fresh);
    }

    private static Step retry(NobodyOnCall nobody, World world) {
        return new Paging(pinned(nobody.facts(), world), world, nobody.asked())
                .from(new Position(1, nobody.loop()), SOMEBODY_CAME_ON_CALL, List.of());
    }

    private static Step runsOut(Acknowledged acknowledged, Instant now) {
        var facts = acknowledged.facts();
        var command = new IncidentCommand.Unacknowledge(facts.incident(), facts.epoch(), acknowledged.since(),
                Via.of(Via.Channel.TIMEOUT), now);
        return new Step(new Acknowledged(facts, acknowledged.at(), acknowledged.by(), acknowledged.since(), null, acknowledged.asked()),
                List.of(new Effect.Ask(command)));
    }

    private static Paging paging(Known known, World world) {
        return new Paging(known.facts(), world, asked(known));
    }

    // A new start knows nothing of who was asked before: they are paged again.
    private static Paging anew(Facts facts, World world) {
        return new Paging(pinned(facts, world), world, List.of());
    }

    private static Facts pinned(Facts facts, World world) {
        return facts.policyVersion() > 0 ? facts : facts.pinned(world.policy().map(policy -> policy.version()).orElse(0));
    }

    private static boolean hasCome(Instant at, World world) {
        return at != null && !at.isAfter(world.now());
    }

    private static Position position(Escalation state) {
        return switch (state) {
            case Asking asking -> asking.at();
            case Acknowledged acknowledged -> acknowledged.at();
            case Exhausted exhausted -> exhausted.at();
            case NobodyOnCall nobody -> new Position(1, nobody.loop());
            case Resolved _, Escalation.Unknown _ -> Position.START;
        };
    }

    private static List<Responder> asked(Escalation state) {
        return switch (state) {
            case Asking asking -> asking.asked();
            case Acknowledged acknowledged -> acknowledged.asked();
            case Exhausted exhausted -> exhausted.asked();
            case NobodyOnCall nobody -> nobody.asked();
            case Resolved _, Escalation.Unknown _ -> List.of();
        };
    }
}
