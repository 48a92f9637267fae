package org.tocsin.contracts.alert;

/** How bad an alert is, worst first (PagerDuty's four words, {@code reference/pagerduty.md} 1.1). */
public enum Severity {
    CRITICAL, ERROR, WARNING, INFO;

    /** Whether this is worse than the other. */
    public boolean isWorseThan(Severity other) {
        return ordinal() < other.ordinal();
    }
}
