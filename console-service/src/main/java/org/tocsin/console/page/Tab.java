package org.tocsin.console.page;

/** A place in the section of those who are on call. */
public enum Tab {
    NOW("/console/on-call", "Now"),
    SCHEDULES("/console/schedules", "Schedules"),
    POLICIES("/console/escalation_policies", "Escalation policies"),
    PEOPLE("/console/users", "People");

    private final String path;
    private final String word;

    Tab(String path, String word) {
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
