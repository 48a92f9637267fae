package org.tocsin.escalation.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.escalation.incident.Escalation.Asking;
import org.tocsin.escalation.incident.Escalation.Exhausted;
import org.tocsin.escalation.incident.Escalation.NobodyOnCall;
import org.tocsin.escalation.incident.Step.Effect;
import org.tocsin.escalation.incident.Step.Effect.Say;
import org.tocsin.escalation.incident.Step.Effect.Wake;
import org.tocsin.escalation.incident.Step.Why;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Policy;

/** Whoever is to be paged now is paged, and the next time is set; if nobody is, the fallback. */
final class Paging {

    /** The fallback is paged at most so often for one incident ({@code reference/oncall-semantics.md} 6.4). */
    static final Duration FALLBACK_EVERY = Duration.ofMinutes(30);
    /** While nobody is on call, it is looked again this often at least (6.2 row 5). */
    static final Duration RETRY_EVERY = Duration.ofMinutes(5);

    private final World world;
    private final Instant now;
    private final List<Responder> asked;
    private final List<Effect> effects = new ArrayList<>();
    private Facts facts;

    /** @param asked who was paged before in this epoch */
    Paging(Facts facts, World world, List<Responder> asked) {
        this.facts = facts;
        this.world = world;
        this.now = world.now();
        this.asked = asked;
    }

    /** Nobody answered at a level: fires the next that has somebody. */
    Step after(Position last) {
        var policy = world.policy();
        return from(policy.isEmpty() ? last : last.next(policy.get()), last, Cause.UNANSWERED, List.of());
    }

    /**
     * Fires the first level from a place on that has somebody.
     *
     * @param also who is asked with the level at that place, on call or not
     */
    Step from(Position wanted, Cause cause, List<Responder> also) {
        return from(wanted, wanted, cause, also);
    }

    private Step from(Position wanted, Position last, Cause cause, List<Responder> also) {
        var known = world.policy();
        if (known.isEmpty()) {
            return nobody(wanted.loop(), "The escalation policy %s is not known".formatted(facts.policy()));
        }
        var policy = known.get();
        // Due after the last pass stays past the end; what a replaced policy does not have begins anew.
        var start = wanted.isPastTheEndOf(policy) ? wanted : wanted.within(policy);
        if (!also.isEmpty() && !start.isPastTheEndOf(policy)) {
            return fire(policy, start, OnCall.joined(world.onCall().at(policy.level(start.level())), also), List.of(), cause);
        }
        return switch (Search.from(start, policy, world.onCall())) {
            case Search.Somebody(var at, var responders, var skipped) -> fire(policy, at, responders, skipped, cause);
            case Search.Nobody(var loop) -> nobody(loop, "Nobody is on call at any level of " + policy.name());
            case Search.Ended _ -> exhausted(last);
        };
    }

    /** People who came on call at the level in hand. */
    Step added(Asking asking, List<Responder> fresh) {
        if (!fresh.isEmpty()) {
            effects.add(new Say(new EscalationEvent.RespondersAdded(facts.incident(), facts.epoch(), asking.at().level(),
                    asking.at().loop(), facts.urgency(), fresh, now)));
        }
        var handoffAt = handoffBefore(asking.nextAt(), world.policy().orElseThrow().level(asking.at().level()));
        return new Step(new Asking(facts, asking.at(), asking.firedAt(), asking.nextAt(), handoffAt.orElse(null),
                OnCall.joined(asked, fresh)), effects);
    }

    /** The page that had to wait because the fallback had one a moment before. */
    Step fallbackForTheEnd(Exhausted exhausted) {
        pageFallback("All levels were asked and nobody answered");
        return new Step(new Exhausted(facts, exhausted.at(), null, asked), effects);
    }

    private Step fire(Policy policy, Position at, List<Responder> responders, List<Integer> skipped, Cause cause) {
        var level = policy.level(at.level());
        var nextAt = facts.escalates() ? now.plus(Duration.ofMinutes(level.delayMinutes())) : null;
        effects.add(new Say(new EscalationEvent.LevelReached(facts.incident(), facts.epoch(), at.level(), at.loop(), policy.loops(),
                policy.id(), policy.version(), facts.urgency(), cause, responders, skipped,
                at.isTheLastOf(policy) ? null : nextAt, now)));
        if (nextAt != null) {
            effects.add(new Wake(Why.LEVEL, nextAt));
        }
        var handoffAt = handoffBefore(nextAt, level);
        return new Step(new Asking(facts, at, now, nextAt, handoffAt.orElse(null), OnCall.joined(asked, responders)), effects);
    }

    private Step nobody(int loop, String because) {
        if (mayPageFallback()) {
            pageFallback(because);
        }
        var retryAt = world.policy().stream().flatMap(policy -> policy.levels().stream())
                .flatMap(level -> world.onCall().nextHandoff(level).stream())
                .filter(handoff -> handoff.isBefore(now.plus(RETRY_EVERY)))
                .min(Instant::compareTo).orElse(now.plus(RETRY_EVERY));
        effects.add(new Wake(Why.RETRY, retryAt));
        return new Step(new NobodyOnCall(facts, loop, retryAt, asked), effects);
    }

    private Step exhausted(Position last) {
        effects.add(new Say(new EscalationEvent.Exhausted(facts.incident(), facts.epoch(), now)));
        Instant fallbackAt = null;
        if (mayPageFallback()) {
            pageFallback("All levels were asked and nobody answered");
        } else {
            fallbackAt = facts.fallbackAt().plus(FALLBACK_EVERY);
            effects.add(new Wake(Why.FALLBACK, fallbackAt));
        }
        return new Step(new Exhausted(facts, last, fallbackAt, asked), effects);
    }

    private boolean mayPageFallback() {
        return facts.fallbackAt() == null || !now.isBefore(facts.fallbackAt().plus(FALLBACK_EVERY));
    }

    private void pageFallback(String because) {
        facts = facts.fallbackPaged(now);
        effects.add(new Say(new EscalationEvent.FallbackPaged(facts.incident(), facts.epoch(), facts.fallbackTurn(), facts.urgency(),
                world.onCall().fallback(), because, now)));
    }

    private Optional<Instant> handoffBefore(Instant nextAt, Policy.Level level) {
        if (!world.pageIncoming()) {
            return Optional.empty();
        }
        var handoff = world.onCall().nextHandoff(level).filter(at -> nextAt == null || at.isBefore(nextAt));
        handoff.ifPresent(at -> effects.add(new Wake(Why.HANDOFF, at)));
        return handoff;
    }
}
