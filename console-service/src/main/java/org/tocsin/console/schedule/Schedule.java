package org.tocsin.console.schedule;

import java.time.Instant;
import java.util.List;
import org.tocsin.console.peer.Reference;

/**
 * A schedule as escalation-service shows it ({@code reference/pagerduty.md} 2.12).
 *
 * @param description may be null
 * @param scheduleLayers highest precedence first; null in a list
 * @param finalSchedule what comes out of the layers; null in a list
 */
public record Schedule(String id, String name, String timeZone, String description, List<Reference> escalationPolicies,
        List<Reference> users,
        List<Layer> scheduleLayers, Rendered finalSchedule) {

    /** A layer. */
    public record Layer(String id, String name, Instant end, long rotationTurnLengthSeconds, List<Member> users) {}

    public record Member(Reference user) {}

    /** @param renderedCoveragePercentage null if no time was asked about */
    public record Rendered(List<Entry> renderedScheduleEntries, Double renderedCoveragePercentage) {}

    /** Somebody's turn. */
    public record Entry(Instant start, Instant end, Reference user) {}
}
