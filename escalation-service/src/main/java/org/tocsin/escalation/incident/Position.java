package org.tocsin.escalation.incident;

import org.tocsin.escalation.oncall.Policy;

/** A place on the way through a policy: level and pass, both from 1. */
public record Position(int level, int loop) {

    /** Where every escalation begins. */
    public static final Position START = new Position(1, 1);

    /** The next level, or the first one of the next pass. */
    Position next(Policy policy) {
        return level < policy.levels().size() ? new Position(level + 1, loop) : new Position(1, loop + 1);
    }

    boolean isPastTheEndOf(Policy policy) {
        return loop > policy.loops();
    }

    boolean isTheLastOf(Policy policy) {
        return next(policy).isPastTheEndOf(policy);
    }

    /** The same, or the beginning if the policy has no such level. */
    Position within(Policy policy) {
        return level <= policy.levels().size() && loop <= policy.loops() ? this : START;
    }
}
