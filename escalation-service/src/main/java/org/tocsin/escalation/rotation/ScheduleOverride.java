package org.tocsin.escalation.rotation;

import java.time.Instant;

/**
 * Somebody instead of whoever else would be on call; beats every layer and needs nothing beneath it.
 *
 * @param user id; null: somebody who is gone, so that the override is void
 * @param start inclusive
 * @param end exclusive
 * @param sequence counts overrides as they were made: of several in force the last made wins
 */
public record ScheduleOverride(String id, String user, Instant start, Instant end, long sequence) {

    boolean isInForceAt(Instant instant) {
        return user != null && !instant.isBefore(start) && instant.isBefore(end);
    }
}
