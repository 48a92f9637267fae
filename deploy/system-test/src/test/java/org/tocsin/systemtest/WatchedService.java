package org.tocsin.systemtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.tocsin.trial.Api;

/**
 * A service of the test's own, whose alerts page one person.
 *
 * @param key of its integration: opens every door
 * @param email where that person is paged
 */
record WatchedService(Api api, String id, String key, String email) {

    /** Makes it, with person, policy and integration. */
    static WatchedService make(Api api, String name) {
        var email = name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + "@system.example";
        var user = api.create("/users", "user", Map.of("type", "user", "name", "Responder of " + name, "email", email));
        var policy = api.create("/escalation_policies", "escalation_policy", Map.of("type", "escalation_policy", "name", name,
                "escalation_rules", List.of(Map.of("escalation_delay_in_minutes", 30, "targets",
                        List.of(reference(user, "user_reference"))))));
        var service = api.create("/services", "service", Map.of("type", "service", "name", name,
                "escalation_policy", reference(policy, "escalation_policy_reference"))).path("id").asText();
        var integration = api.create("/services/" + service + "/integrations", "integration",
                Map.of("type", "events_api_v2_inbound_integration", "name", name));
        return new WatchedService(api, service, integration.path("integration_key").asText(), email);
    }

    /** Its incidents, whatever their status, newest last. */
    List<JsonNode> incidents() {
        return list(api.get("/incidents?date_range=all&sort_by=incident_number:asc&service_ids[]=" + id).path("incidents"));
    }

    /** Alerts of an incident. */
    List<JsonNode> alerts(JsonNode incident) {
        var path = "/incidents/%s/alerts?statuses[]=triggered&statuses[]=resolved".formatted(incident.path("id").asText());
        return list(api.get(path).path("alerts"));
    }

    private static List<JsonNode> list(JsonNode array) {
        return array.valueStream().toList();
    }

    private static Map<String, Object> reference(JsonNode to, String type) {
        return Map.of("id", to.path("id").asText(), "type", type);
    }
}
