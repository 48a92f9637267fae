package org.tocsin.contracts.incident;

import java.time.Instant;
import java.util.List;

/**
 * An incident as it stands after an event: enough for a reader to need no earlier one.
 *
 * @param epoch goes up each time escalation starts anew
 * @param acknowledgedBy user ids, in order; empty unless acknowledged
 * @param acknowledgedAt the last acknowledgement; null unless acknowledged
 * @param openAlerts how many of its alerts are not resolved
 */
public record IncidentState(
        String id,
        long number,
        String title,
        String service,
        IncidentStatus status,
        Urgency urgency,
        int epoch,
        String escalationPolicy,
        int acknowledgementTimeout,
        List<String> acknowledgedBy,
        Instant acknowledgedAt,
        int openAlerts,
        Instant triggeredAt) {}
