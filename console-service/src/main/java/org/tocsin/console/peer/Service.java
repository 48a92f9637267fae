package org.tocsin.console.peer;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A service that the console asks, with the words for what people miss while it does not answer. */
public enum Service {
    INGEST("The intake of alerts"),
    ROUTING("Incidents and services"),
    ESCALATION("People and who is on call"),
    NOTIFIER("The outbox"),
    STATUSPAGE("Status pages");

    private final String part;

    Service(String part) {
        this.part = part;
    }

    /** Its name, as in settings and paths. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is for, as the beginning of a sentence. */
    public String part() {
        return part;
    }

    /** What to say while it does not answer. */
    public String away() {
        return part + " cannot be shown: the part of Tocsin that keeps this does not answer. Try again in a moment.";
    }

    public static Optional<Service> named(String word) {
        return Arrays.stream(values()).filter(service -> service.word().equals(word)).findFirst();
    }
}
