package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.routing.service.UrgencyRule.Level;
import org.tocsin.routing.service.UrgencyRule.SupportHours;

/**
 * Reads a service from a request: every mistake is named. What is absent keeps its value on an update and has PagerDuty's
 * default on a creation; read-only members are ignored.
 */
final class SettingsReader {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 10_000;
    private static final Set<String> ALERT_CREATION = Set.of("create_alerts_and_incidents", "create_incidents");
    private static final Set<String> GROUPING = Set.of("time", "intelligent", "content_based", "content_based_intelligent");
    private static final List<String> AUTO_PAUSE_SECONDS = List.of("0", "120", "180", "300", "600", "900");
    private static final Map<String, Level> LEVELS = Map.of("high", Level.HIGH, "low", Level.LOW, "severity_based", Level.SEVERITY_BASED);

    private static final JsonNode NO_PAUSE = JsonNodeFactory.instance.objectNode().put("enabled", false).putNull("timeout");

    /** What was read: of no use if there are errors. */
    record Read(String name, String escalationPolicy, Boolean disabled, ServiceSettings settings, List<String> errors) {}

    private final ObjectNode given;
    private final Service before;
    private final List<String> errors = new ArrayList<>();

    private SettingsReader(ObjectNode given, Service before) {
        this.given = given;
        this.before = before;
    }

    /**
     * @param given the object within the wrapper
     * @param before the service as it is; null: it is to be made
     */
    static Read read(ObjectNode given, Service before) {
        return new SettingsReader(given, before).read();
    }

    private Read read() {
        var name = name();
        var policy = policy();
        var disabled = disabled();
        var hours = supportHours();
        var urgency = urgencyRule(hours);
        var settings = new ServiceSettings(description(),
                seconds("auto_resolve_timeout", "Auto resolve timeout", before == null ? null : before.settings().autoResolveTimeout()),
                seconds("acknowledgement_timeout", "Acknowledgement timeout", before == null ? null : before.settings().acknowledgementTimeout()),
                alertCreation(), grouping(), autoPause(), urgency, urgencyJson(), hours == null ? null : supportHoursJson(), scheduledActions());
        return new Read(name, policy, disabled, settings, List.copyOf(errors));
    }

    private String name() {
        var node = given.path("name");
        if (node.isMissingNode() && before != null) {
            return before.name();
        }
        if (!node.isTextual() || node.textValue().isBlank()) {
            errors.add(node.isMissingNode() || node.isNull() || node.isTextual() ? "Name can't be blank" : "Name must be a string");
            return null;
        }
        if (CleanText.isLonger(node.textValue(), LONGEST_NAME)) {
            errors.add("Name is too long (maximum is %d characters)".formatted(LONGEST_NAME));
        }
        return node.textValue().strip();
    }

    private String policy() {
        var node = given.path("escalation_policy");
        if (node.isMissingNode() && before != null) {
            return before.escalationPolicy();
        }
        var id = node.path("id").asText("");
        if (id.isBlank()) {
            errors.add("Escalation policy can't be blank");
        }
        return id;
    }

    private Boolean disabled() {
        var node = given.path("status");
        var kept = before != null && before.disabled();
        if (node.isMissingNode() || node.isNull()) {
            return kept;
        }
        return switch (node.asText()) {
            case "active" -> false;
            case "disabled" -> true;
            // Clients send back what they read.
            case "warning", "critical", "maintenance" -> kept;
            default -> {
                errors.add("Status must be active or disabled");
                yield kept;
            }
        };
    }

    private String description() {
        var node = given.path("description");
        if (node.isMissingNode()) {
            return before == null ? null : before.settings().description();
        }
        if (node.isNull()) {
            return null;
        }
        if (!node.isTextual()) {
            errors.add("Description must be a string");
            return null;
        }
        if (CleanText.isLonger(node.textValue(), LONGEST_DESCRIPTION)) {
            errors.add("Description is too long (maximum is %d characters)".formatted(LONGEST_DESCRIPTION));
        }
        return node.textValue();
    }

    private Integer seconds(String member, String label, Integer kept) {
        var node = given.path(member);
        if (node.isMissingNode()) {
            return kept;
        }
        if (node.isNull() || node.isTextual() && "null".equals(node.textValue())) {
            return null;
        }
        var text = node.asText();
        if (node.isContainerNode() || !text.matches("\\d{1,9}")) {
            errors.add(label + " must be a number of seconds, 0 or more");
            return null;
        }
        return Integer.valueOf(text);
    }

    private String alertCreation() {
        var node = given.path("alert_creation");
        if (node.isMissingNode() || node.isNull()) {
            return before == null ? "create_alerts_and_incidents" : before.settings().alertCreation();
        }
        if (!ALERT_CREATION.contains(node.asText())) {
            errors.add("Alert creation must be create_alerts_and_incidents or create_incidents");
        }
        return node.asText();
    }

    private JsonNode grouping() {
        var node = given.path("alert_grouping_parameters");
        if (node.isMissingNode() && !given.path("alert_grouping").isMissingNode()) {
            node = formerGrouping();
        }
        if (node.isMissingNode()) {
            return before == null ? null : before.settings().grouping();
        }
        if (node.isNull() || node.path("type").isNull()) {
            return null;
        }
        if (!node.isObject() || !GROUPING.contains(node.path("type").asText())) {
            errors.add("Alert grouping parameters must have a type: time, intelligent or content_based");
            return null;
        }
        if ("time".equals(node.path("type").asText()) && node.path("config").path("timeout").asText("null").equals("null")) {
            errors.add("timeout cannot be null");
        }
        return node;
    }

    // What came before alert_grouping_parameters, and is still sent.
    private JsonNode formerGrouping() {
        var type = given.path("alert_grouping");
        if (type.isNull()) {
            return type;
        }
        var parameters = JsonNodeFactory.instance.objectNode();
        parameters.set("type", "rules".equals(type.asText()) ? JsonNodeFactory.instance.textNode("content_based") : type);
        var timeout = seconds("alert_grouping_timeout", "Alert grouping timeout", null);
        var config = parameters.putObject("config");
        if ("time".equals(type.asText())) {
            config.put("timeout", timeout == null ? 0 : timeout);
        }
        return parameters;
    }

    private JsonNode autoPause() {
        var kept = before == null ? NO_PAUSE : before.settings().autoPause();
        var node = object("auto_pause_notifications_parameters", "Auto pause notifications parameters", kept);
        var timeout = node.path("timeout");
        if (!timeout.isMissingNode() && !timeout.isNull() && !AUTO_PAUSE_SECONDS.contains(timeout.asText())) {
            errors.add("Auto pause notifications parameters must have a timeout of " + String.join(", ", AUTO_PAUSE_SECONDS) + " seconds, or null");
        }
        return node;
    }

    private JsonNode object(String member, String label, JsonNode kept) {
        var node = given.path(member);
        if (node.isMissingNode() || node.isNull()) {
            return kept;
        }
        if (!node.isObject()) {
            errors.add(label + " must be an object");
        }
        return node;
    }

    private JsonNode urgencyJson() {
        var node = given.path("incident_urgency_rule");
        if (node.isObject()) {
            return node;
        }
        return before == null ? JsonNodeFactory.instance.objectNode().put("type", "constant").put("urgency", "high")
                : before.settings().urgencyRuleJson();
    }

    private JsonNode supportHoursJson() {
        var node = given.path("support_hours");
        return node.isMissingNode() && before != null ? before.settings().supportHoursJson() : node.isObject() ? node : null;
    }

    private UrgencyRule urgencyRule(SupportHours hours) {
        var node = given.path("incident_urgency_rule");
        if (!node.isMissingNode() && !node.isNull() && !node.isObject()) {
            errors.add("Incident urgency rule must be an object");
            return ServiceSettings.ALWAYS_HIGH;
        }
        var rule = urgencyJson();
        return switch (rule.path("type").asText("constant")) {
            case "constant" -> new UrgencyRule.Constant(level(rule.path("urgency"), "Incident urgency rule"));
            case "use_support_hours" -> {
                if (hours == null) {
                    errors.add("Support hours can't be blank when the incident urgency rule uses them");
                }
                var during = level(rule.path("during_support_hours").path("urgency"), "Urgency during support hours");
                var outside = level(rule.path("outside_support_hours").path("urgency"), "Urgency outside support hours");
                yield hours == null ? ServiceSettings.ALWAYS_HIGH : new UrgencyRule.BySupportHours(hours, during, outside);
            }
            default -> {
                errors.add("Incident urgency rule must have the type constant or use_support_hours");
                yield ServiceSettings.ALWAYS_HIGH;
            }
        };
    }

    private Level level(JsonNode node, String label) {
        var level = LEVELS.get(node.asText("high"));
        if (level == null) {
            errors.add(label + " must be high, low or severity_based");
        }
        return level == null ? Level.HIGH : level;
    }

    private SupportHours supportHours() {
        var node = supportHoursJson();
        if (node == null) {
            return null;
        }
        try {
            var days = EnumSet.noneOf(DayOfWeek.class);
            node.path("days_of_week").forEach(day -> days.add(DayOfWeek.of(day.asInt())));
            return new SupportHours(zone(node), LocalTime.parse(node.path("start_time").asText()),
                    LocalTime.parse(node.path("end_time").asText()), days);
        } catch (DateTimeException e) {
            errors.add("Support hours are invalid: time_zone, start_time and end_time (HH:MM:SS) and days_of_week (1 to 7) are needed");
            return null;
        }
    }

    private static ZoneId zone(JsonNode supportHours) {
        var name = supportHours.path("time_zone").asText("UTC");
        return TimeZones.named(name).orElseThrow(() -> new DateTimeException("no time zone is called " + name));
    }

    private JsonNode scheduledActions() {
        var node = given.path("scheduled_actions");
        if (node.isMissingNode() && before != null) {
            return before.settings().scheduledActions();
        }
        var actions = JsonNodeFactory.instance.arrayNode();
        if (node instanceof ArrayNode list) {
            list.forEach(action -> {
                if (action.isObject()) {
                    actions.add(action);
                }
            });
        }
        return actions;
    }
}
