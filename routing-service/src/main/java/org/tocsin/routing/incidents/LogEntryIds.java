package org.tocsin.routing.incidents;

import java.util.Locale;
import java.util.Optional;

/** Ids of log entries: an entry is an event of an incident, so its id is made of the incident's and the version. */
final class LogEntryIds {

    private static final int INCIDENT_LENGTH = 14;

    /** An event of an incident. */
    record Place(String incident, long version) {}

    private LogEntryIds() {}

    static String of(String incident, long version) {
        return "R" + incident.substring(1) + Long.toString(version, Character.MAX_RADIX).toUpperCase(Locale.ROOT);
    }

    /** Empty if this cannot be such an id. */
    static Optional<Place> parse(String id) {
        if (id.length() <= INCIDENT_LENGTH || !id.matches("R[0-9A-Z]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Place("Q" + id.substring(1, INCIDENT_LENGTH), Long.parseLong(id.substring(INCIDENT_LENGTH), Character.MAX_RADIX)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
