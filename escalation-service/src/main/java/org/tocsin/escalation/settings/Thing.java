package org.tocsin.escalation.settings;

/** A kind of thing that people set and others keep copies of. */
public enum Thing {
    USER, SCHEDULE, ESCALATION_POLICY, API_KEY;

    /** The word in the table {@code changed}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
