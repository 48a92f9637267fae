package org.tocsin.contracts.incident;

/** High pages and escalates; low uses the low-urgency rules and does not escalate. */
public enum Urgency {
    HIGH, LOW
}
