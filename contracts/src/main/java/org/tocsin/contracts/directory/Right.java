package org.tocsin.contracts.directory;

/** What a caller may do; each includes those before it. */
public enum Right {
    /** Read everything. */
    LOOK,
    /** Work on incidents, change oneself, and step in on a schedule. */
    RESPOND,
    /** Change schedules, escalation policies, services and status pages. */
    CONFIGURE,
    /** Change people, and keys of the account. */
    ADMINISTER;

    public boolean covers(Right needed) {
        return compareTo(needed) >= 0;
    }
}
