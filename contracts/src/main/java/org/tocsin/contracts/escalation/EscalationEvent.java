package org.tocsin.contracts.escalation;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.incident.Urgency;

/** What escalation found and decided for an incident; the notifier pages by it, routing writes it on the timeline. */
public sealed interface EscalationEvent {

    String incident();

    int epoch();

    Instant at();

    /**
     * Somebody to page, and why.
     *
     * @param schedule id of the schedule that named the person; null if the policy names the person
     * @param layer name of the layer or {@code Override}; null without a schedule
     * @param until end of that person's turn; null if it does not end or without a schedule
     */
    record Responder(String user, String schedule, String layer, Instant until) {}

    /**
     * A level fired: page these people now.
     *
     * @param level from 1
     * @param loop pass through the policy, from 1
     * @param loops how many passes there are
     * @param policyVersion the version pinned when the incident opened
     * @param responders never empty; each person once
     * @param skipped levels that had nobody on call and were passed over on the way
     * @param nextAt when the next level is due; null: none is
     */
    record LevelReached(String incident, int epoch, int level, int loop, int loops, String policy, int policyVersion,
            Urgency urgency, Cause cause, List<Responder> responders, List<Integer> skipped, Instant nextAt, Instant at)
            implements EscalationEvent {}

    /** People who came on call at a level that is already being paged: page them too. */
    record RespondersAdded(String incident, int epoch, int level, int loop, Urgency urgency, List<Responder> responders,
            Instant at) implements EscalationEvent {}

    /** All passes ended. */
    record Exhausted(String incident, int epoch, Instant at) implements EscalationEvent {}

    /**
     * Page the fallback ({@code reference/oncall-semantics.md} 6.4).
     *
     * @param turn which page of the fallback in this epoch, from 1: throttled to one in 30 minutes
     * @param users who the fallback is; empty if none is set, which is a fault of the installation
     * @param because a sentence for the page and the timeline
     */
    record FallbackPaged(String incident, int epoch, int turn, Urgency urgency, List<String> users, String because,
            Instant at) implements EscalationEvent {}

    /** Why a level fired. */
    enum Cause {
        OPENED, UNANSWERED, ACKNOWLEDGEMENT_TIMEOUT, URGENCY_RAISED, SOMEBODY_CAME_ON_CALL
    }
}
