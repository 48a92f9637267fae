package org.tocsin.notifier.paging;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.escalation.EscalationEvent.FallbackPaged;
import org.tocsin.contracts.escalation.EscalationEvent.LevelReached;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.escalation.EscalationEvent.RespondersAdded;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.page.PageKey;

/**
 * Somebody whom escalation wants paged.
 *
 * @param reason why this person, and why now
 * @param at when escalation decided it
 */
public record PagedPerson(PageKey.Paging paging, Urgency urgency, Reason reason, Instant at) {

    /** Level of pages to the fallback; their turn stands for the loop. */
    public static final int FALLBACK = 0;

    /** Whom an event pages. */
    public static List<PagedPerson> by(EscalationEvent event) {
        return switch (event) {
            case LevelReached level -> level.responders().stream()
                    .map(responder -> person(level, level.level(), level.loop(), responder.user(), level.urgency(),
                            new Reason.Level(level.level(), level.loop(), level.loops(), level.cause(), responder)))
                    .toList();
            case RespondersAdded added -> added.responders().stream()
                    .map(responder -> person(added, added.level(), added.loop(), responder.user(), added.urgency(),
                            new Reason.Level(added.level(), added.loop(), 0, EscalationEvent.Cause.SOMEBODY_CAME_ON_CALL, responder)))
                    .toList();
            case FallbackPaged fallback -> fallback.users().stream()
                    .map(user -> person(fallback, FALLBACK, fallback.turn(), user, fallback.urgency(), new Reason.Fallback(fallback.because())))
                    .toList();
            case EscalationEvent.Exhausted _ -> List.of();
        };
    }

    private static PagedPerson person(EscalationEvent event, int level, int loop, String user, Urgency urgency, Reason reason) {
        return new PagedPerson(new PageKey.Paging(event.incident(), event.epoch(), level, loop, user), urgency, reason, event.at());
    }

    /** Why somebody is paged. */
    public sealed interface Reason {

        /** At a level of the policy. {@code loops}: 0 if not said. */
        record Level(int level, int loop, int loops, EscalationEvent.Cause cause, Responder responder) implements Reason {}

        /** Because nobody else could be. {@code because}: a sentence of escalation's. */
        record Fallback(String because) implements Reason {}
    }
}
