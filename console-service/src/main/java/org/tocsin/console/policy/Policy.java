package org.tocsin.console.policy;

import java.util.List;
import org.tocsin.console.peer.Reference;

/**
 * An escalation policy as escalation-service shows it ({@code reference/pagerduty.md} 2.11).
 *
 * @param description may be null
 * @param numLoops passes after the first
 * @param escalationRules the levels, the first first
 * @param services that use it
 */
public record Policy(String id, String name, String description, int numLoops, List<Level> escalationRules,
        List<Reference> services) {

    /**
     * A level.
     *
     * @param escalationDelayInMinutes to the next one
     * @param targets people and schedules
     */
    public record Level(int escalationDelayInMinutes, List<Reference> targets) {}

    /** How often it is gone through. */
    public int passes() {
        return numLoops + 1;
    }

    public int levels() {
        return escalationRules.size();
    }

    /** Minutes from a level to the one after it. */
    public int delayAfter(int level) {
        return escalationRules.get(level - 1).escalationDelayInMinutes();
    }
}
