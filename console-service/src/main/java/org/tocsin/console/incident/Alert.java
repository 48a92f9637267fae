package org.tocsin.console.incident;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * An alert of an incident as routing-service shows it ({@code reference/pagerduty.md} 2.14).
 *
 * @param status triggered or resolved
 * @param reported how often it came
 * @param resolvedAt null while it is open
 */
public record Alert(String id, String summary, String status, String severity, String alertKey, Instant createdAt,
        Instant resolvedAt,
        long reported, Body body) {

    /** @param details what the tool said of it, in its own words */
    public record Body(JsonNode details, List<Context> contexts, CefDetails cefDetails) {}

    /** @param type link or image */
    public record Context(String type, String href, String text) {}

    /**
     * @param sourceOrigin the machine or part it is about; may be null
     * @param client the tool it came from; may be null
     */
    public record CefDetails(String sourceOrigin, String client) {}
}
