package org.tocsin.notifier.incident;

import org.tocsin.contracts.incident.IncidentStatus;

/**
 * Whether a page is still needed, by what is known of its incident at the moment. What is not known, or known of an earlier
 * epoch only, does not stop a page: twice is better than never.
 */
public enum Need {

    NEEDED(""),
    ACKNOWLEDGED("the incident is acknowledged"),
    RESOLVED("the incident is resolved"),
    SUPERSEDED("escalation has started anew since");

    private final String because;

    Need(String because) {
        this.because = because;
    }

    /** Why it is not needed, for the timeline; empty if it is. */
    public String because() {
        return because;
    }

    /**
     * The need of a page.
     *
     * @param epoch of the page
     * @param incident null if nothing is known of it
     */
    public static Need of(int epoch, KnownIncident incident) {
        if (incident == null || incident.epoch() < epoch) {
            return NEEDED;
        }
        if (incident.status() == IncidentStatus.RESOLVED) {
            return RESOLVED;
        }
        if (incident.epoch() > epoch) {
            return SUPERSEDED;
        }
        return incident.status() == IncidentStatus.ACKNOWLEDGED ? ACKNOWLEDGED : NEEDED;
    }
}
