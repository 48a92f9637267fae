package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.routing.access.References;

/** A service and its integrations as PagerDuty shows them ({@code reference/pagerduty.md} 2.10). */
final class ServiceView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ServiceView() {}

    /**
     * @param status the word for what goes on at the service
     * @param full whether integrations are shown whole and not as references
     */
    static ObjectNode of(Service service, String status, List<Integration> integrations, boolean full, References refs) {
        var settings = service.settings();
        var view = refs.head(service.id(), "service", service.name(), "/services/" + service.id(), "/console/services/" + service.id());
        view.put("name", service.name());
        view.setAll(settings(settings));
        view.put("created_at", QueryValues.print(service.createdAt()))
                .put("updated_at", QueryValues.print(service.updatedAt()))
                .put("status", status)
                .put("last_incident_timestamp", QueryValues.print(service.lastIncidentAt()));
        var grouping = settings.grouping();
        view.set("alert_grouping", grouping == null ? JSON.nullNode() : JSON.textNode(word(grouping.path("type").asText())));
        view.set("alert_grouping_timeout", grouping == null ? JSON.nullNode() : orNull(grouping.path("config").path("timeout")));
        view.set("escalation_policy", refs.policy(service.escalationPolicy()));
        view.putNull("response_play");
        view.putArray("teams");
        view.putArray("addons");
        var list = view.putArray("integrations");
        integrations.forEach(integration -> list.add(full ? of(integration, service, refs) : reference(integration, refs)));
        return view;
    }

    static ObjectNode of(Integration integration, Service service, References refs) {
        var path = path(integration);
        var view = refs.head(integration.id(), integration.type(), integration.name(), path, "/console" + path);
        view.put("name", integration.name()).put("created_at", QueryValues.print(integration.createdAt()));
        view.set("service", refs.service(service.id(), service.name()));
        view.putNull("vendor");
        view.put("integration_key", integration.key());
        return view;
    }

    /** The writable part, as it is kept and shown. */
    static ObjectNode settings(ServiceSettings settings) {
        var view = JSON.objectNode();
        view.put("description", settings.description())
                .put("auto_resolve_timeout", settings.autoResolveTimeout())
                .put("acknowledgement_timeout", settings.acknowledgementTimeout())
                .put("alert_creation", settings.alertCreation());
        view.set("alert_grouping_parameters", settings.grouping() == null ? JSON.objectNode().putNull("type") : settings.grouping());
        view.set("auto_pause_notifications_parameters", settings.autoPause());
        view.set("incident_urgency_rule", settings.urgencyRuleJson());
        view.set("support_hours", settings.supportHoursJson() == null ? JSON.nullNode() : settings.supportHoursJson());
        view.set("scheduled_actions", settings.scheduledActions());
        return view;
    }

    private static ObjectNode reference(Integration integration, References refs) {
        var path = path(integration);
        return refs.head(integration.id(), integration.type() + "_reference", integration.name(), path, "/console" + path);
    }

    private static String path(Integration integration) {
        return "/services/" + integration.service() + "/integrations/" + integration.id();
    }

    private static String word(String grouping) {
        return grouping.startsWith("content_based") ? "rules" : grouping;
    }

    private static JsonNode orNull(JsonNode node) {
        return node.isMissingNode() ? JSON.nullNode() : node;
    }
}
