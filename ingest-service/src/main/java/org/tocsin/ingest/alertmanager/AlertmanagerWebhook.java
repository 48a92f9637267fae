package org.tocsin.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.ingest.intake.Reading;
import org.tocsin.ingest.intake.SeverityWords;
import org.tocsin.ingest.intake.Texts;
import org.tocsin.kit.access.Sha256;

/**
 * Alertmanager's webhook, version 4 ({@code reference/inbound.md} 1.1). An alert is known by its fingerprint and ends only when
 * it is reported resolved, never by its absence; the group key makes one incident of a group.
 */
final class AlertmanagerWebhook {

    private static final int MOST_ALERTS = 10_000;
    private static final String CLIENT = "Alertmanager";

    private final JsonNode webhook;
    private final List<String> errors = new ArrayList<>();

    private AlertmanagerWebhook(JsonNode webhook) {
        this.webhook = webhook;
    }

    /** @param webhook any JSON value */
    static Reading read(JsonNode webhook) {
        if (!webhook.isObject()) {
            return Reading.rejected("the body must be a JSON object: Alertmanager's webhook, version 4");
        }
        return isVersion4(webhook) ? new AlertmanagerWebhook(webhook).reading() : templated(webhook);
    }

    // A receiver may template its payload (0.32 and newer); anything that shows no trace of the usual form is such a one.
    private static boolean isVersion4(JsonNode webhook) {
        return webhook.has("alerts") || webhook.has("version") || webhook.has("groupKey") || webhook.isEmpty();
    }

    /** A payload of the user's own making says nothing we can rely on, but somebody wanted to be told. */
    private static Reading templated(JsonNode payload) {
        var summary = Texts.first(Texts.optional(payload, "summary"), Texts.optional(payload, "title"), Texts.optional(payload, "message"),
                "A payload in a format of its own came from Alertmanager");
        var severity = SeverityWords.severityOf(Texts.first(Texts.optional(payload, "severity"), Texts.optional(payload, "sev")));
        var key = Texts.first(Texts.optional(payload, "dedup_key"), Texts.optional(payload, "key"), Sha256.of(payload.toString()));
        return Reading.of(List.of(new AlertEvent(AlertAction.TRIGGER, Texts.dedupKey(key), null, Texts.summary(summary), CLIENT,
                severity, null, null, null, null, Texts.details(payload), CLIENT, null, List.of(), List.of())));
    }

    private Reading reading() {
        var version = webhook.path("version");
        if (!"4".equals(version.asText())) {
            errors.add(version.isMissingNode() ? "'version' is missing (expected \"4\")" : "'version' must be \"4\"");
        }
        var alerts = webhook.path("alerts");
        if (!alerts.isArray()) {
            errors.add(alerts.isMissingNode() ? "'alerts' is missing" : "'alerts' must be a list");
            return Reading.rejected(errors);
        }
        if (alerts.size() > MOST_ALERTS) {
            errors.add("'alerts' must not hold more than %d alerts (set max_alerts)".formatted(MOST_ALERTS));
            return Reading.rejected(errors);
        }
        var groupKey = groupKey();
        var events = new ArrayList<AlertEvent>(alerts.size());
        for (int i = 0; i < alerts.size(); i++) {
            events.add(alert(alerts.get(i), "alerts[%d]".formatted(i), groupKey));
        }
        return errors.isEmpty() ? Reading.of(events) : Reading.rejected(errors);
    }

    private String groupKey() {
        var given = webhook.path("groupKey");
        if (given.isMissingNode() || given.isNull() || given.isTextual() && given.textValue().isEmpty()) {
            return null;
        }
        if (!given.isTextual()) {
            errors.add("'groupKey' must be a string");
            return null;
        }
        return Texts.groupKey(given.textValue());
    }

    private AlertEvent alert(JsonNode alert, String place, String groupKey) {
        if (!alert.isObject()) {
            errors.add("'%s' must be an object".formatted(place));
            return null;
        }
        var labels = texts(alert, "labels", place);
        var annotations = texts(alert, "annotations", place);
        var status = alert.path("status").asText("");
        var fingerprint = Texts.optional(alert, "fingerprint");
        if (fingerprint == null && labels.isEmpty()) {
            errors.add("'%s' needs 'fingerprint' or 'labels'".formatted(place));
        }
        var key = Texts.dedupKey(fingerprint == null ? Fingerprint.of(labels) : fingerprint);
        return switch (status) {
            case "resolved" -> new AlertEvent(AlertAction.RESOLVE, key, groupKey, null, null, null,
                    Texts.time(Texts.optional(alert, "endsAt")).orElse(null), null, null, null, null, CLIENT, null, null, null);
            case "firing" -> firing(alert, labels, annotations, key, groupKey);
            default -> {
                errors.add("'%s.status' must be \"firing\" or \"resolved\"".formatted(place));
                yield null;
            }
        };
    }

    private AlertEvent firing(JsonNode alert, Map<String, String> labels, Map<String, String> annotations, String key, String groupKey) {
        var name = labels.get("alertname");
        var summary = Texts.first(annotations.get("summary"), annotations.get("title"), name, "Alert " + key);
        var source = Texts.first(labels.get("instance"), labels.get("job"), CLIENT);
        var details = JsonNodeFactory.instance.objectNode();
        details.set("labels", object(labels));
        details.set("annotations", object(annotations));
        var receiver = Texts.optional(webhook, "receiver");
        if (receiver != null) {
            details.put("receiver", receiver);
        }
        return new AlertEvent(AlertAction.TRIGGER, key, groupKey, Texts.summary(summary), source,
                SeverityWords.severityOf(labels.get("severity")), Texts.time(Texts.optional(alert, "startsAt")).orElse(null),
                labels.get("service"), Texts.first(labels.get("cluster"), labels.get("namespace")), name, Texts.details(details),
                CLIENT, Texts.optional(webhook, "externalURL"), links(alert, annotations), List.of());
    }

    private static List<AlertEvent.Link> links(JsonNode alert, Map<String, String> annotations) {
        var links = new ArrayList<AlertEvent.Link>();
        var runbook = Texts.first(annotations.get("runbook_url"), annotations.get("runbook"));
        if (runbook != null) {
            links.add(new AlertEvent.Link(runbook, "Runbook"));
        }
        var source = Texts.optional(alert, "generatorURL");
        if (source != null) {
            links.add(new AlertEvent.Link(source, "Source"));
        }
        return links;
    }

    private Map<String, String> texts(JsonNode alert, String name, String place) {
        var given = alert.path(name);
        var texts = new LinkedHashMap<String, String>();
        if (given.isMissingNode() || given.isNull()) {
            return texts;
        }
        if (!given.isObject()) {
            errors.add("'%s.%s' must be an object".formatted(place, name));
            return texts;
        }
        given.fields().forEachRemaining(member -> {
            if (member.getValue().isContainerNode()) {
                errors.add("'%s.%s.%s' must be a string".formatted(place, name, member.getKey()));
            } else {
                texts.put(member.getKey(), member.getValue().asText());
            }
        });
        return texts;
    }

    private static JsonNode object(Map<String, String> texts) {
        var object = JsonNodeFactory.instance.objectNode();
        texts.forEach(object::put);
        return object;
    }
}
