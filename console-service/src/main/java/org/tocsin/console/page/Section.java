package org.tocsin.console.page;

/** A place in the console's navigation. */
public enum Section {
    INCIDENTS("/console", "Incidents"),
    ON_CALL("/console/on-call", "On call"),
    SERVICES("/console/services", "Services"),
    STATUS_PAGES("/console/status-pages", "Status pages"),
    OUTBOX("/console/outbox", "Outbox");

    private final String path;
    private final String word;

    Section(String path, String word) {
        this.path = path;
        this.word = word;
    }

    public String path() {
        return path;
    }

    public String word() {
        return word;
    }
}
