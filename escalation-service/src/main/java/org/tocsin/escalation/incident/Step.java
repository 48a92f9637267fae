package org.tocsin.escalation.incident;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.IncidentCommand;

/**
 * A decision: where the escalation stands now, and what is to be done about it.
 *
 * @param next the state as it was if nothing happened
 */
public record Step(Escalation next, List<Effect> effects) {

    public Step {
        effects = List.copyOf(effects);
    }

    static Step nothing(Escalation state) {
        return new Step(state, List.of());
    }

    /** What is to be done. */
    public sealed interface Effect {

        /** Tell the others. */
        record Say(EscalationEvent event) implements Effect {}

        /** Wake this escalation at a time. */
        record Wake(Why why, Instant at) implements Effect {}

        /** Ask routing: it alone decides an incident's status. */
        record Ask(IncidentCommand.Unacknowledge command) implements Effect {}
    }

    /** What a time is waited for. */
    public enum Why {
        /** The next level, or the end of all passes. */
        LEVEL,
        /** Somebody else comes on call at the level in hand. */
        HANDOFF,
        /** The acknowledgement runs out. */
        ACK_TIMEOUT,
        /** Nobody was on call: look again. */
        RETRY,
        /** The fallback may be paged again. */
        FALLBACK;

        /** The kind of its timers. */
        public String timer() {
            return "escalation." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}
