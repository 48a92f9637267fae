package org.tocsin.statuspage.publicpage;

import java.util.List;
import java.util.function.Predicate;
import org.tocsin.statuspage.component.ComponentStatus;

/** Whether it is up, in Statuspage's words ({@code reference/statuspage.md} 2.2). */
public enum Verdict {
    ALL_DOWN("Major System Outage", "critical", "Major outage"),
    SOME_DOWN("Partial System Outage", "major", "Partial outage"),
    ALL_PARTLY_DOWN("Partial System Outage", "major", "Partial outage"),
    SOME_PARTLY_DOWN("Minor Service Outage", "minor", "Partial outage"),
    ALL_DEGRADED("Degraded System Service", "minor", "Degraded performance"),
    SOME_DEGRADED("Partially Degraded Service", "minor", "Degraded performance"),
    UNDER_MAINTENANCE("Service Under Maintenance", "maintenance", "Under maintenance"),
    ALL_FINE("All Systems Operational", "none", "All systems operational"),
    NOTHING_TO_TELL("All Systems Operational", "none", "No systems yet");

    private final String description;
    private final String indicator;
    private final String title;

    Verdict(String description, String indicator, String title) {
        this.description = description;
        this.indicator = indicator;
        this.title = title;
    }

    /** Statuspage's description. */
    public String description() {
        return description;
    }

    /** Statuspage's indicator: none, minor, major, critical or maintenance. */
    public String indicator() {
        return indicator;
    }

    /** How the title of the page begins. */
    public String title() {
        return title;
    }

    /** The verdict over the components of a page, those left out that only represent a group. */
    public static Verdict of(List<ComponentStatus> statuses) {
        if (statuses.isEmpty()) {
            return NOTHING_TO_TELL;
        }
        Predicate<ComponentStatus> any = statuses::contains;
        Predicate<ComponentStatus> all = status -> statuses.stream().allMatch(status::equals);
        if (all.test(ComponentStatus.MAJOR_OUTAGE)) {
            return ALL_DOWN;
        }
        if (any.test(ComponentStatus.MAJOR_OUTAGE)) {
            return SOME_DOWN;
        }
        if (all.test(ComponentStatus.PARTIAL_OUTAGE)) {
            return ALL_PARTLY_DOWN;
        }
        if (any.test(ComponentStatus.PARTIAL_OUTAGE)) {
            return SOME_PARTLY_DOWN;
        }
        if (statuses.size() > 1 && all.test(ComponentStatus.DEGRADED_PERFORMANCE)) {
            return ALL_DEGRADED;
        }
        if (any.test(ComponentStatus.DEGRADED_PERFORMANCE)) {
            return SOME_DEGRADED;
        }
        return any.test(ComponentStatus.UNDER_MAINTENANCE) ? UNDER_MAINTENANCE : ALL_FINE;
    }
}
