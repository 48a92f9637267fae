package org.tocsin.console.service;

import java.util.List;
import org.tocsin.console.peer.Reference;

/**
 * A service as routing-service shows it ({@code reference/pagerduty.md} 2.10).
 *
 * @param description may be null
 * @param status active, warning, critical, maintenance or disabled
 * @param integrations whole if they were asked for
 */
public record WatchedService(String id, String name, String description, String status, Reference escalationPolicy,
        List<Integration> integrations) {

    /** @param integrationKey opens every door of the intake; null in a reference */
    public record Integration(String id, String name, String summary, String integrationKey) {}

    /** The status as the style sheet calls it. */
    public String state() {
        return switch (status) {
            case "critical" -> "triggered";
            case "warning" -> "acknowledged";
            case "active" -> "resolved";
            default -> "planned";
        };
    }

    /** The status for people. */
    public String word() {
        return switch (status) {
            case "critical" -> "Incident open";
            case "warning" -> "Being worked on";
            case "active" -> "Quiet";
            case "maintenance" -> "In maintenance";
            case "disabled" -> "Disabled";
            default -> status;
        };
    }
}
