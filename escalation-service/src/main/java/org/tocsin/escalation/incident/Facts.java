package org.tocsin.escalation.incident;

import java.time.Instant;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.Urgency;

/**
 * What routing decided about an incident, as last heard, and what is kept through all states.
 *
 * @param version of the last message that was heard
 * @param policy id; null if the incident has none
 * @param policyVersion the version pinned for it; 0: the policy is not known
 * @param acknowledgementTimeout seconds; 0: an acknowledgement never runs out
 * @param fallbackTurn how often the fallback was paged in this epoch
 * @param fallbackAt when it was paged last, in any epoch; null: never
 */
public record Facts(String incident, long version, int epoch, Urgency urgency, String policy, int policyVersion,
        int acknowledgementTimeout, int fallbackTurn, Instant fallbackAt) {

    /** An incident that was not heard of before; its policy is pinned later. */
    static Facts of(IncidentState state, long version) {
        return new Facts(state.id(), version, state.epoch(), state.urgency(), state.escalationPolicy(), 0,
                state.acknowledgementTimeout(), 0, null);
    }

    /** With the news; a new epoch counts pages of the fallback anew, another policy is pinned anew. */
    Facts heard(IncidentState state, long newVersion) {
        var samePolicy = java.util.Objects.equals(policy, state.escalationPolicy());
        return new Facts(incident, newVersion, state.epoch(), state.urgency(), state.escalationPolicy(),
                samePolicy ? policyVersion : 0, state.acknowledgementTimeout(),
                state.epoch() == epoch ? fallbackTurn : 0, fallbackAt);
    }

    Facts pinned(int newPolicyVersion) {
        return new Facts(incident, version, epoch, urgency, policy, newPolicyVersion, acknowledgementTimeout, fallbackTurn, fallbackAt);
    }

    Facts fallbackPaged(Instant at) {
        return new Facts(incident, version, epoch, urgency, policy, policyVersion, acknowledgementTimeout, fallbackTurn + 1, at);
    }

    boolean escalates() {
        return urgency == Urgency.HIGH;
    }
}
