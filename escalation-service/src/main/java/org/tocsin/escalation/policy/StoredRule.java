package org.tocsin.escalation.policy;

import java.util.List;
import org.tocsin.escalation.oncall.Policy;

/**
 * A level as it is kept, in JSON; PagerDuty calls it a rule.
 *
 * @param delayMinutes to the next level
 */
public record StoredRule(String id, int delayMinutes, List<Policy.Target> targets) {

    Policy.Level toLevel() {
        return new Policy.Level(delayMinutes, targets);
    }
}
