package org.tocsin.ingest.thousandeyes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.ingest.intake.Reading;
import org.tocsin.ingest.intake.SeverityWords;
import org.tocsin.ingest.intake.Texts;

/**
 * ThousandEyes' classic webhook ({@code reference/inbound.md} 2.1), its older agent notifications, and the custom webhook whose
 * template we publish (2.2). An alert is known by its {@code alertId}, a number or a UUID, compared as text.
 */
final class ThousandEyesWebhook {

    private static final String CLIENT = "ThousandEyes";
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'");
    private static final int CUSTOM_TRIGGER = 2;
    private static final int CUSTOM_CLEAR = 1;

    private ThousandEyesWebhook() {}

    /** @param webhook any JSON value */
    static Reading read(JsonNode webhook) {
        if (!webhook.isObject()) {
            return Reading.rejected("the body must be a JSON object: ThousandEyes' classic webhook");
        }
        if (webhook.has("eventType")) {
            return classic(webhook);
        }
        if (webhook.path("type").has("id")) {
            return custom(webhook);
        }
        return Reading.rejected("'eventType' is missing");
    }

    private static Reading classic(JsonNode webhook) {
        return switch (webhook.path("eventType").asText()) {
            case "WEBHOOK_TEST" -> Reading.of(List.of());
            case "ALERT_NOTIFICATION_TRIGGER", "AGENT_ALERT_NOTIFICATION_TRIGGER" -> triggered(webhook);
            case "ALERT_NOTIFICATION_CLEAR", "AGENT_ALERT_NOTIFICATION_CLEAR" -> cleared(webhook);
            case String other -> Reading.rejected(("'eventType' is '%s', expected ALERT_NOTIFICATION_TRIGGER, ALERT_NOTIFICATION_CLEAR"
                    + " or WEBHOOK_TEST").formatted(Texts.summary(other)));
        };
    }

    private static Reading triggered(JsonNode webhook) {
        var alert = alert(webhook);
        var errors = mistakes(webhook, alert);
        if (!errors.isEmpty()) {
            return Reading.rejected(errors);
        }
        return Reading.of(List.of(new AlertEvent(AlertAction.TRIGGER, key(webhook, alert), null, Texts.summary(summary(alert)),
                source(alert), SeverityWords.severityOf(Texts.optional(alert, "severity")), time(alert, "dateStart"),
                Texts.optional(alert, "testName"), Texts.optional(alert, "ruleName"), Texts.optional(alert, "type"),
                Texts.details(alert), CLIENT, Texts.optional(alert, "permalink"), links(alert), List.of())));
    }

    private static Reading cleared(JsonNode webhook) {
        var alert = alert(webhook);
        var errors = mistakes(webhook, alert);
        return errors.isEmpty()
                ? Reading.of(List.of(resolved(key(webhook, alert), time(alert, "dateEnd"))))
                : Reading.rejected(errors);
    }

    private static Reading custom(JsonNode webhook) {
        var alert = webhook.path("alert");
        var id = Texts.optional(alert, "id");
        if (id == null) {
            return Reading.rejected("'alert.id' is missing");
        }
        var key = Texts.dedupKey(id);
        return switch (webhook.path("type").path("id").asInt()) {
            case CUSTOM_CLEAR -> Reading.of(List.of(resolved(key, epoch(alert.path("timeCleared")))));
            case CUSTOM_TRIGGER -> Reading.of(List.of(new AlertEvent(AlertAction.TRIGGER, key, null,
                    Texts.summary(joined(": ", Texts.optional(alert.path("rule"), "name"), Texts.optional(alert.path("test"), "name"))),
                    Texts.first(Texts.optional(alert.path("test"), "name"), CLIENT),
                    SeverityWords.severityOf(Texts.optional(alert.path("severity"), "id")), epoch(alert.path("firstSeen")),
                    Texts.optional(alert.path("test"), "name"), Texts.optional(alert.path("rule"), "name"),
                    Texts.optional(alert.path("rule").path("alertType"), "id"), Texts.details(alert), CLIENT, null, List.of(), List.of())));
            default -> Reading.rejected("'type.id' must be 2 (trigger) or 1 (clear)");
        };
    }

    private static AlertEvent resolved(String key, Instant at) {
        return new AlertEvent(AlertAction.RESOLVE, key, null, null, null, null, at, null, null, null, null, CLIENT, null, null, null);
    }

    private static JsonNode alert(JsonNode webhook) {
        for (var name : List.of("alert", "agentAlert", "deviceAlert")) {
            if (webhook.path(name).isObject()) {
                return webhook.path(name);
            }
        }
        return webhook.path("alert");
    }

    private static List<String> mistakes(JsonNode webhook, JsonNode alert) {
        var errors = new ArrayList<String>();
        if (!alert.isObject()) {
            errors.add(alert.isMissingNode() ? "'alert' is missing" : "'alert' must be an object");
        } else if (id(alert) == null && Texts.optional(webhook, "eventId") == null) {
            errors.add("'alert.alertId' is missing");
        }
        return errors;
    }

    // Without an alertId the event's own id must do: such an alert can never be cleared by ThousandEyes.
    private static String key(JsonNode webhook, JsonNode alert) {
        return Texts.dedupKey(Texts.first(id(alert), Texts.optional(webhook, "eventId")));
    }

    private static String id(JsonNode alert) {
        return Texts.first(Texts.optional(alert, "alertId"), Texts.optional(alert, "agentNotificationId"));
    }

    // "Storefront HTTP: shop health", "Loss: wan-1", "Agent offline: branch-agent-2"
    private static String summary(JsonNode alert) {
        return joined(": ", Texts.optional(alert, "ruleName"), Texts.first(Texts.optional(alert, "testName"),
                Texts.optional(alert, "agentName"), Texts.optional(alert, "hostname")));
    }

    private static String source(JsonNode alert) {
        var target = alert.path("testTargetsDescription").path(0).asText(null);
        return Texts.first(target, Texts.optional(alert, "hostname"), Texts.optional(alert, "agentName"), Texts.optional(alert, "testName"), CLIENT);
    }

    private static String joined(String separator, String first, String second) {
        return first == null && second == null ? "Alert from ThousandEyes"
                : first == null ? second : second == null ? first : first + separator + second;
    }

    private static List<AlertEvent.Link> links(JsonNode alert) {
        var permalink = Texts.optional(alert, "permalink");
        return permalink == null ? List.of() : List.of(new AlertEvent.Link(permalink, "ThousandEyes"));
    }

    // Without a zone a time is the organisation's, which nobody told us; an abbreviation such as CEST is no zone either.
    private static Instant time(JsonNode alert, String name) {
        var zoned = Texts.optional(alert, name + "Zoned");
        if (zoned != null && zoned.endsWith(" UTC")) {
            try {
                return LocalDateTime.parse(zoned, UTC).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return null;
            }
        }
        var seconds = alert.path(name);
        return seconds.isIntegralNumber() ? instant(seconds.longValue()) : null;
    }

    private static Instant epoch(JsonNode time) {
        return time.path("epochSecond").isIntegralNumber() ? instant(time.path("epochSecond").longValue()) : null;
    }

    private static Instant instant(long seconds) {
        return seconds > 0 && seconds < 32_503_680_000L ? Instant.ofEpochSecond(seconds) : null;
    }
}
