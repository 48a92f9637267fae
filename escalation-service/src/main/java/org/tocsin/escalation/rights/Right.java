package org.tocsin.escalation.rights;

/** What a caller may do; each includes those before it. */
public enum Right {
    /** Read everything. */
    LOOK,
    /** Work on incidents, change oneself, and step in on a schedule. */
    RESPOND,
    /** Change schedules, escalation policies and services. */
    CONFIGURE,
    /** Change people, and keys of the account. */
    ADMINISTER;

    public boolean covers(Right needed) {
        return compareTo(needed) >= 0;
    }
}
