package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.JsonNode;
import org.tocsin.routing.service.UrgencyRule.Level;

/**
 * What people set for a service ({@code reference/pagerduty.md} 2.10).
 *
 * @param description may be null
 * @param autoResolveTimeout seconds; null or 0: never
 * @param acknowledgementTimeout seconds; null or 0: never
 * @param alertCreation PagerDuty's word
 * @param grouping {@code alert_grouping_parameters} as they were given
 * @param autoPause {@code auto_pause_notifications_parameters} as they were given
 * @param urgencyRule how urgent its incidents are
 * @param urgencyRuleJson the same as it was given
 * @param supportHoursJson null unless the rule uses them
 * @param scheduledActions as they were given; a list
 */
public record ServiceSettings(
        String description,
        Integer autoResolveTimeout,
        Integer acknowledgementTimeout,
        String alertCreation,
        JsonNode grouping,
        JsonNode autoPause,
        UrgencyRule urgencyRule,
        JsonNode urgencyRuleJson,
        JsonNode supportHoursJson,
        JsonNode scheduledActions) {

    /** Urgent whatever comes: what a service does that nobody told otherwise. */
    static final UrgencyRule ALWAYS_HIGH = new UrgencyRule.Constant(Level.HIGH);

    /** Seconds until an incident resolves by itself; 0: never. */
    public int autoResolveTimeoutSeconds() {
        return autoResolveTimeout == null ? 0 : autoResolveTimeout;
    }

    /** Seconds until an acknowledgement runs out; 0: never. */
    public int acknowledgementTimeoutSeconds() {
        return acknowledgementTimeout == null ? 0 : acknowledgementTimeout;
    }
}
