package org.tocsin.notifier.paging;

import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.notifier.message.PersonsTime;

/** The sentences of a page that say why this person is paged, and why now. */
final class Why {

    private Why() {}

    /** @param time of the person */
    static String of(PagedPerson.Reason reason, PersonsTime time) {
        return switch (reason) {
            case PagedPerson.Reason.Level level -> "Level %d%s: %s.%s".formatted(level.level(), pass(level.loop(), level.loops()),
                    who(level.responder(), time), now(level.cause()));
            case PagedPerson.Reason.Fallback(var because) -> "You are the fallback of this installation: " + sentence(because);
        };
    }

    private static String pass(int loop, int loops) {
        return loop <= 1 ? "" : loops > 0 ? ", pass %d of %d".formatted(loop, loops) : ", pass " + loop;
    }

    private static String who(Responder responder, PersonsTime time) {
        if (responder.schedule() == null) {
            return "the escalation policy names you";
        }
        var by = responder.layer() == null ? "you are on call"
                : responder.layer().equals("Override") ? "you are on call by an override"
                : "you are on call by the layer “%s”".formatted(responder.layer());
        return responder.until() == null ? by : by + " until " + time.toTheMinute(responder.until());
    }

    private static String now(Cause cause) {
        return switch (cause) {
            case null -> "";
            case OPENED -> "";
            case UNANSWERED -> " Nobody has acknowledged it so far.";
            case ACKNOWLEDGEMENT_TIMEOUT -> " It was acknowledged, and the acknowledgement has run out.";
            case URGENCY_RAISED -> " It has become urgent.";
            case SOMEBODY_CAME_ON_CALL -> " Your turn has begun while it waits.";
        };
    }

    private static String sentence(String because) {
        var text = because == null || because.isBlank() ? "nobody else could be paged" : because.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
