package org.tocsin.console.oncall;

import java.time.Instant;
import org.tocsin.console.peer.Reference;

/**
 * Somebody who is on call now ({@code reference/pagerduty.md} 2.13).
 *
 * @param schedule null if the policy names the person
 * @param end of the turn; null if it does not end
 */
public record OnCall(Reference escalationPolicy, int escalationLevel, Reference schedule, Reference user, Instant start,
        Instant end) {}
