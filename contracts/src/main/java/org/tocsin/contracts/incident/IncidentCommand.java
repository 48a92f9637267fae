package org.tocsin.contracts.incident;

import java.time.Instant;

/** What somebody wants of an incident. Routing decides, and answers with an event or a {@link CommandAnswered}. */
public sealed interface IncidentCommand {

    String incident();

    /** When it was asked for. */
    Instant at();

    /**
     * Somebody takes the incident.
     *
     * @param epoch refuse if the incident's epoch is another; 0: whatever it is
     */
    record Acknowledge(String incident, Actor by, Via via, int epoch, Instant at) implements IncidentCommand {}

    /** @param resolution a closing note; may be null */
    record Resolve(String incident, Actor by, Via via, String resolution, Instant at) implements IncidentCommand {}

    /**
     * The acknowledgement ran out.
     *
     * @param epoch the epoch that was acknowledged; another one makes the command void
     * @param acknowledgedAt the acknowledgement that ran out; a later one makes the command void
     */
    record Unacknowledge(String incident, int epoch, Instant acknowledgedAt, Via via, Instant at) implements IncidentCommand {}

    /** A page went out, or did not: for the timeline. */
    record RecordDelivery(String incident, Delivery delivery, Instant at) implements IncidentCommand {}
}
