package org.tocsin.ingest.eventsv2;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.ingest.intake.Texts;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.QueryValues;

/**
 * PagerDuty's Events API v2 ({@code reference/pagerduty.md} 1.1): what an event must look like, and what it means. Messages
 * are the original's, its misspelling included: people search for them.
 */
final class EventsV2 {

    private static final int ROUTING_KEY = 32;
    private static final Map<String, AlertAction> ACTIONS = Map.of(
            "trigger", AlertAction.TRIGGER, "acknowledge", AlertAction.ACKNOWLEDGE, "resolve", AlertAction.RESOLVE);
    private static final Map<String, Severity> SEVERITIES = Map.of(
            "critical", Severity.CRITICAL, "error", Severity.ERROR, "warning", Severity.WARNING, "info", Severity.INFO);

    /** What became of an event. */
    sealed interface Outcome {

        record Valid(String routingKey, AlertEvent alert) implements Outcome {}

        /** @param errors one for each mistake */
        record Invalid(List<String> errors) implements Outcome {}
    }

    private final JsonNode event;
    private final List<String> errors = new ArrayList<>();

    private EventsV2(JsonNode event) {
        this.event = event;
    }

    /**
     * Reads an event.
     *
     * @param event a JSON object
     * @param headerKey the header {@code X-Routing-Key}, for a body that has none; may be null
     */
    static Outcome read(JsonNode event, String headerKey) {
        return new EventsV2(event).outcome(headerKey);
    }

    private Outcome outcome(String headerKey) {
        var routingKey = routingKey(headerKey);
        var action = action();
        var dedupKey = dedupKey(action);
        var payload = event.path("payload");
        var alert = action == AlertAction.TRIGGER || action == null
                ? trigger(dedupKey, payload)
                : new AlertEvent(action, dedupKey, null, null, null, null, null, null, null, null, null, null, null, null, null);
        return errors.isEmpty() ? new Outcome.Valid(routingKey, alert) : new Outcome.Invalid(List.copyOf(errors));
    }

    private String routingKey(String headerKey) {
        var given = event.path("routing_key");
        if (isAbsent(given) && headerKey != null) {
            return checkedKey(headerKey);
        }
        return isText(given, "routing_key") ? checkedKey(given.textValue()) : null;
    }

    private String checkedKey(String key) {
        if (key.length() != ROUTING_KEY) {
            errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
        }
        if (!key.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            errors.add("'routing_key' cannot contain non-alphanumeric characters.");
        }
        return key;
    }

    private AlertAction action() {
        if (!isText(event.path("event_action"), "event_action")) {
            return null;
        }
        var action = ACTIONS.get(event.path("event_action").textValue());
        if (action == null) {
            errors.add("'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')");
        }
        return action;
    }

    private String dedupKey(AlertAction action) {
        var given = event.path("dedup_key");
        if (given.isValueNode() && !given.isNull() && !given.isTextual()) {
            errors.add("'dedup_key' must be a string");
            return null;
        }
        if (given.isContainerNode()) {
            errors.add("'dedup_key' must be a string");
            return null;
        }
        if (isAbsent(given)) {
            if (action == AlertAction.ACKNOWLEDGE || action == AlertAction.RESOLVE) {
                errors.add("'dedup_key' is missing or blank");
            }
            return UUID.randomUUID().toString().replace("-", "");
        }
        if (CleanText.isLonger(given.textValue(), Texts.DEDUP_KEY)) {
            errors.add("'dedup_key' is too long (maximum is 255 characters)");
        }
        return given.textValue();
    }

    private AlertEvent trigger(String dedupKey, JsonNode payload) {
        if (isAbsent(payload) || !payload.isObject()) {
            errors.add(isAbsent(payload) ? "'payload' is missing or blank" : "'payload' must be an object");
            return null;
        }
        var summary = required(payload, "summary");
        if (summary != null && CleanText.isLonger(summary, Texts.SUMMARY)) {
            errors.add("'summary' is too long (maiximum is 1024 characters)");
        }
        var source = required(payload, "source");
        return new AlertEvent(AlertAction.TRIGGER, dedupKey, null, summary, source, severity(payload), timestamp(payload),
                text(payload, "payload.component", "component"), text(payload, "payload.group", "group"),
                text(payload, "payload.class", "class"), details(payload), text(event, "client", "client"),
                text(event, "client_url", "client_url"), links(), images());
    }

    private Severity severity(JsonNode payload) {
        var word = required(payload, "severity");
        if (word == null) {
            return null;
        }
        var severity = SEVERITIES.get(word);
        if (severity == null) {
            errors.add("'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')");
        }
        return severity;
    }

    private Instant timestamp(JsonNode payload) {
        var given = text(payload, "payload.timestamp", "timestamp");
        if (given == null) {
            return null;
        }
        var time = QueryValues.instant(given, ZoneOffset.UTC);
        if (time.isEmpty()) {
            errors.add("'payload.timestamp' is invalid (must be a timestamp of ISO 8601)");
        }
        return time.orElse(null);
    }

    private JsonText details(JsonNode payload) {
        var given = payload.path("custom_details");
        if (isAbsent(given)) {
            return null;
        }
        if (!given.isObject()) {
            errors.add("'payload.custom_details' must be an object");
            return null;
        }
        return Texts.details(given);
    }

    private List<AlertEvent.Link> links() {
        var links = new ArrayList<AlertEvent.Link>();
        for (var item : list("links")) {
            var href = item.path("href");
            if (!item.isObject() || !href.isTextual() || href.textValue().isBlank()) {
                errors.add("'links' must be a list of objects with 'href' and 'text'");
                break;
            }
            links.add(new AlertEvent.Link(href.textValue(), Texts.optional(item, "text")));
        }
        return links;
    }

    private List<AlertEvent.Image> images() {
        var images = new ArrayList<AlertEvent.Image>();
        for (var item : list("images")) {
            var src = item.path("src");
            if (!item.isObject() || !src.isTextual()) {
                errors.add("'images' must be a list of objects with 'src'");
                break;
            }
            // One that is not https is dropped and not shown, as in the original.
            if (src.textValue().startsWith("https://")) {
                images.add(new AlertEvent.Image(src.textValue(), Texts.optional(item, "href"), Texts.optional(item, "alt")));
            }
        }
        return images;
    }

    private Iterable<JsonNode> list(String name) {
        var given = event.path(name);
        if (isAbsent(given)) {
            return List.of();
        }
        if (!given.isArray()) {
            errors.add("'%s' must be a list".formatted(name));
            return List.of();
        }
        return given;
    }

    private String required(JsonNode payload, String name) {
        return isText(payload.path(name), "payload." + name) ? payload.path(name).textValue() : null;
    }

    private String text(JsonNode parent, String label, String name) {
        var given = parent.path(name);
        if (isAbsent(given)) {
            return null;
        }
        if (!given.isTextual()) {
            errors.add("'%s' must be a string".formatted(label));
            return null;
        }
        return Texts.optional(parent, name);
    }

    private boolean isText(JsonNode given, String label) {
        if (isAbsent(given)) {
            errors.add("'%s' is missing or blank".formatted(label));
            return false;
        }
        if (!given.isTextual()) {
            errors.add("'%s' must be a string".formatted(label));
            return false;
        }
        return true;
    }

    // An empty string counts as absent: senders put one where they have nothing to say.
    private static boolean isAbsent(JsonNode given) {
        return given.isMissingNode() || given.isNull() || given.isTextual() && given.textValue().isBlank();
    }
}
