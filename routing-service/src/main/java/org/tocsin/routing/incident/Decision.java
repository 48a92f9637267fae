package org.tocsin.routing.incident;

import java.util.List;
import org.tocsin.contracts.incident.IncidentEvent;

/** The answer to a command: something happens, nothing needs to, or it may not. */
public sealed interface Decision {

    /** @param events in order; never empty */
    record Accepted(List<IncidentEvent> events) implements Decision {}

    /** Retries and late timers are normal here, and no errors. */
    record Unchanged(String because) implements Decision {}

    record Rejected(Rejection rejection) implements Decision {}

    static Decision accept(IncidentEvent... events) {
        return new Accepted(List.of(events));
    }

    static Decision unchanged(String because) {
        return new Unchanged(because);
    }

    static Decision reject(Rejection rejection) {
        return new Rejected(rejection);
    }
}
