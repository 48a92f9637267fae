package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;

/** Reads an integration from a request. A key may be given, 32 letters and digits; otherwise one is drawn. */
final class IntegrationReader {

    private static final String DEFAULT_TYPE = "events_api_v2_inbound_integration";
    private static final Set<String> TYPES = Set.of("aws_cloudwatch_inbound_integration", "cloudkick_inbound_integration",
            "event_transformer_api_inbound_integration", DEFAULT_TYPE, "generic_events_api_inbound_integration",
            "keynote_inbound_integration", "nagios_inbound_integration", "pingdom_inbound_integration", "sql_monitor_inbound_integration");
    // Names of the kind, not of a type: PagerDuty takes them for a placeholder.
    private static final Set<String> PLACEHOLDERS = Set.of("service_integration", "integration", "integration_reference");
    private static final int LONGEST_NAME = 255;

    record Read(String name, String type, String key) {}

    private IntegrationReader() {}

    /** @throws Problem 400 with every mistake */
    static Read read(ObjectNode given) {
        var errors = new ArrayList<String>();
        var type = type(given, errors);
        var name = given.path("name").isMissingNode() || given.path("name").isNull() ? label(type) : name(given, errors);
        var key = key(given, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Read(name, type, key);
    }

    /** The name on an update; what is absent stays. */
    static String name(ObjectNode given, Integration before) {
        if (!given.has("name")) {
            return before.name();
        }
        var errors = new ArrayList<String>();
        var name = name(given, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return name;
    }

    private static String name(ObjectNode given, List<String> errors) {
        var name = given.path("name");
        if (!name.isTextual() || name.textValue().isBlank()) {
            errors.add("Name can't be blank");
            return null;
        }
        if (CleanText.isLonger(name.textValue(), LONGEST_NAME)) {
            errors.add("Name is too long (maximum is %d characters)".formatted(LONGEST_NAME));
        }
        return name.textValue().strip();
    }

    private static String type(ObjectNode given, List<String> errors) {
        var type = given.path("type").asText(DEFAULT_TYPE).replaceFirst("_reference$", "");
        if (PLACEHOLDERS.contains(type)) {
            return DEFAULT_TYPE;
        }
        if (!TYPES.contains(type)) {
            errors.add("Type is not supported: " + type);
        }
        return type;
    }

    private static String key(ObjectNode given, List<String> errors) {
        var key = given.path("integration_key");
        if (key.isMissingNode() || key.isNull() || key.asText().isBlank()) {
            return UUID.randomUUID().toString().replace("-", "");
        }
        if (!key.asText().matches("[A-Za-z0-9]{32}")) {
            errors.add("Integration key must have 32 letters and digits");
        }
        return key.asText();
    }

    private static String label(String type) {
        return type.replace("_inbound_integration", "").replace('_', ' ');
    }
}
