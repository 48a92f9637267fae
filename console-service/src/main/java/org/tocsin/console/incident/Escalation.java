package org.tocsin.console.incident;

import java.time.Instant;
import java.util.List;
import org.tocsin.console.peer.Reference;

/**
 * How far an incident has gone through its policy, as escalation-service says.
 *
 * @param status paging, quiet, exhausted or none
 * @param level from 1; null unless some level was reached
 * @param loop pass through the policy, from 1; null unless some level was reached
 * @param paged who was asked at that level
 * @param nextEscalationAt null if no further level is due
 * @param policy may be null
 */
public record Escalation(String status, Integer level, Integer loop, List<Reference> paged, Instant nextEscalationAt,
        Reference policy) {

    boolean isPaging() {
        return "paging".equals(status) && level != null && loop != null;
    }

    boolean isExhausted() {
        return "exhausted".equals(status);
    }
}
