package org.tocsin.escalation.rotation;

import java.time.Duration;
import java.time.Instant;

/**
 * A piece of time with one person on call, or with nobody.
 *
 * @param start belongs to it
 * @param end does not
 * @param user id; null: a gap
 * @param source what named the person: of joined neighbours the first; null in a gap
 */
public record Entry(Instant start, Instant end, String user, Source source) {

    /**
     * What named a person.
     *
     * @param id of the layer or of the override
     * @param name of the layer, or {@code Override}
     */
    public record Source(String id, String name, boolean isOverride) {

        static Source layer(String id, String name) {
            return new Source(id, name, false);
        }

        static Source override(String id) {
            return new Source(id, "Override", true);
        }
    }

    public boolean isGap() {
        return user == null;
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
