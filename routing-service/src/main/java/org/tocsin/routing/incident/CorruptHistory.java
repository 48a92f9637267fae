package org.tocsin.routing.incident;

import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.kit.db.DataError;

/** An event that cannot follow what went before: the history is broken, and nobody may build on it. */
public final class CorruptHistory extends DataError {

    private static final long serialVersionUID = 1;

    CorruptHistory(String incident, long version, IncidentEvent event, String because) {
        super("incident %s, version %d: %s cannot follow: %s".formatted(incident, version, event.getClass().getSimpleName(), because));
    }
}
