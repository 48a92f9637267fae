package org.tocsin.escalation.incident;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Policy;

/** Looks for the next level that has somebody ({@code reference/oncall-semantics.md} 6.3, steps 6 and 7). */
sealed interface Search {

    /** @param skipped levels passed over on the way */
    record Somebody(Position at, List<Responder> responders, List<Integer> skipped) implements Search {}

    /** One whole pass and nobody. {@code loop}: the pass it came to. */
    record Nobody(int loop) implements Search {}

    /** The last pass ended before anybody was found. */
    record Ended() implements Search {}

    /** From this place on, over one pass at most. */
    static Search from(Position start, Policy policy, OnCall onCall) {
        var at = start;
        var reached = start;
        var skipped = new ArrayList<Integer>();
        for (int tried = 0; tried < policy.levels().size(); tried++) {
            if (at.isPastTheEndOf(policy)) {
                return new Ended();
            }
            var responders = onCall.at(policy.level(at.level()));
            if (!responders.isEmpty()) {
                return new Somebody(at, responders, List.copyOf(skipped));
            }
            skipped.add(at.level());
            reached = at;
            at = at.next(policy);
        }
        return new Nobody(reached.loop());
    }
}
