package org.tocsin.routing.incidents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.wire.Wire;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.Incident;

/** An alert as PagerDuty shows it ({@code reference/pagerduty.md} 2.14). */
final class AlertView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** An alert of the read model. */
    record Alert(String id, String integration, String dedupKey, String status, String severity, String summary, long firstVersion,
            AlertEvent event, long reported, Instant createdAt, Instant resolvedAt) {}

    private AlertView() {}

    static ObjectNode of(Alert alert, Incident incident, String serviceName, References refs) {
        var path = "/incidents/%s/alerts/%s".formatted(incident.id(), alert.id());
        var view = refs.head(alert.id(), "alert", alert.summary(), path, "/console/incidents/" + incident.id());
        view.put("created_at", QueryValues.print(alert.createdAt()))
                .put("status", alert.status().toLowerCase(Locale.ROOT))
                .put("resolved_at", QueryValues.print(alert.resolvedAt()))
                .put("alert_key", alert.dedupKey())
                .put("suppressed", false)
                .put("severity", alert.severity().toLowerCase(Locale.ROOT));
        view.set("service", refs.service(incident.service(), serviceName));
        view.set("incident", refs.incident(incident.id(), IncidentView.summary(incident)));
        view.set("first_trigger_log_entry", IncidentView.firstTrigger(incident.id(), alert.firstVersion(), refs));
        view.set("integration", refs.integration(alert.integration(), incident.service()));
        view.put("reported", alert.reported());
        view.set("body", body(alert));
        return view;
    }

    private static ObjectNode body(Alert alert) {
        var event = alert.event();
        var body = JSON.objectNode().put("type", "alert_body");
        var contexts = body.putArray("contexts");
        event.links().forEach(link -> contexts.addObject().put("type", "link").put("href", link.href()).put("text", link.text()));
        event.images().forEach(image -> contexts.addObject().put("type", "image").put("src", image.src()).put("href", image.href())
                .put("text", image.alt()));
        var details = event.details() == null ? JSON.objectNode() : tree(event.details().value());
        body.set("details", details);
        body.putObject("cef_details")
                .put("source_origin", event.source())
                .put("severity", alert.severity().toLowerCase(Locale.ROOT))
                .put("source_component", event.component())
                .put("service_group", event.group())
                .put("event_class", event.eventClass())
                .put("description", alert.summary())
                .put("dedup_key", alert.dedupKey())
                .put("client", event.client())
                .put("client_url", event.clientUrl())
                .put("creation_time", QueryValues.print(event.occurredAt()))
                .set("details", details);
        return body;
    }

    private static JsonNode tree(String json) {
        try {
            return Wire.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new DataError("the details of an alert cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
