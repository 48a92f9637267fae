package org.tocsin.escalation.incident;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;

/**
 * Where the escalation of an incident stands. A field exists only in the states in which it means something.
 *
 * <pre>
 *            opened                    acknowledged
 *  Unknown ---------> Asking  -----------------------> Acknowledged
 *     |                | ^ |   <-----------------------     |
 *     | nobody         | | | all passes      timeout        |
 *     v                v | v ended                          |
 *  NobodyOnCall -------- Exhausted                          |
 *     somebody came                resolved: from anywhere  v
 *                                  ------------------> Resolved
 *                                  reopened: to Asking, as if opened
 * </pre>
 */
public sealed interface Escalation {

    /** Not heard of yet. */
    record Unknown() implements Escalation {}

    /** Everything but {@link Unknown}. */
    sealed interface Known extends Escalation {
        Facts facts();
    }

    /**
     * A level was fired and nobody has answered.
     *
     * @param nextAt when the next level is due, or the end; null: low urgency does not escalate
     * @param handoffAt when somebody else comes on call at this level before that; null: nobody does
     * @param asked everybody paged in this epoch, the first first
     */
    record Asking(Facts facts, Position at, Instant firedAt, Instant nextAt, Instant handoffAt, List<Responder> asked)
            implements Known {}

    /**
     * No level has anybody: the fallback is paged until somebody comes.
     *
     * @param loop the pass it had come to
     * @param retryAt when it is looked again at the latest
     */
    record NobodyOnCall(Facts facts, int loop, Instant retryAt, List<Responder> asked) implements Known {}

    /**
     * All passes ended; it stays triggered until somebody acts.
     *
     * @param at the last level that fired
     * @param fallbackAt when the fallback is paged, if it was paged for another reason less than half an hour before; else null
     */
    record Exhausted(Facts facts, Position at, Instant fallbackAt, List<Responder> asked) implements Known {}

    /**
     * Somebody has it.
     *
     * @param at the level that fired last: it fires again when the acknowledgement runs out
     * @param timesOutAt null: never, or the word that it ran out is on its way
     */
    record Acknowledged(Facts facts, Position at, List<String> by, Instant since, Instant timesOutAt, List<Responder> asked)
            implements Known {}

    /** Over. */
    record Resolved(Facts facts) implements Known {}
}
