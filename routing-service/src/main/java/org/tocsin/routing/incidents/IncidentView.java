package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.Decisions;
import org.tocsin.routing.incident.Incident;

/** An incident as PagerDuty shows it ({@code reference/pagerduty.md} 2.14). */
final class IncidentView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private IncidentView() {}

    /** {@code [#42] Disk full}. */
    static String summary(Incident incident) {
        return "[#%d] %s".formatted(incident.number(), incident.title());
    }

    /**
     * @param serviceName of the incident's service
     * @param include what is to be shown whole and not as references, in PagerDuty's words
     */
    static ObjectNode of(Incident incident, String serviceName, References refs, Set<String> include) {
        var path = "/incidents/" + incident.id();
        var service = refs.service(incident.service(), serviceName);
        var view = refs.head(incident.id(), "incident", summary(incident), path, "/console" + path);
        view.put("incident_number", incident.number())
                .put("title", incident.title())
                .put("description", incident.title())
                .put("created_at", QueryValues.print(incident.createdAt()))
                .put("updated_at", QueryValues.print(incident.updatedAt()))
                .put("resolved_at", QueryValues.print(incident.resolvedAt().orElse(null)))
                .put("status", incident.status().name().toLowerCase(Locale.ROOT))
                .put("incident_key", incident.incidentKey())
                .put("urgency", incident.urgency().name().toLowerCase(Locale.ROOT))
                .put("assigned_via", "escalation_policy")
                .put("is_mergeable", incident.isOpen());
        view.set("service", service);
        view.set("escalation_policy", refs.policy(incident.escalationPolicy()));
        view.putArray("teams");
        people(view, incident, refs, include);
        pendingActions(view, incident);
        view.put("last_status_change_at", QueryValues.print(incident.statusChangedAt()));
        view.set("last_status_change_by", refs.actor(incident.statusChangedBy(), service, incident.service()));
        view.set("first_trigger_log_entry", firstTrigger(incident.id(), 1, refs));
        view.putObject("alert_counts").put("all", incident.alerts()).put("triggered", incident.openAlerts())
                .put("resolved", incident.alerts() - incident.openAlerts());
        view.putNull("alert_grouping").putNull("priority").putNull("resolve_reason");
        view.putObject("incident_type").put("name", "incident_default");
        view.putArray("impacted_services").add(service);
        view.putArray("incidents_responders");
        view.putArray("responder_requests");
        view.putArray("subscriber_requests");
        view.putNull("basic_alert_grouping").putNull("conference_bridge");
        if (include.contains("body")) {
            view.putObject("body").put("type", "incident_body").put("details", incident.title());
        }
        return view;
    }

    /** A reference to the entry by which an incident, or an alert in it, began. */
    static ObjectNode firstTrigger(String incident, long version, References refs) {
        var id = LogEntryIds.of(incident, version);
        return refs.head(id, "trigger_log_entry_reference", "Triggered through the API.", "/log_entries/" + id, null);
    }

    private static void people(ObjectNode view, Incident incident, References refs, Set<String> include) {
        var assignments = view.putArray("assignments");
        var fullAssignees = include.contains("assignees") || include.contains("users");
        incident.assignments().forEach(assignment -> {
            var shown = assignments.addObject().put("at", QueryValues.print(assignment.at()));
            shown.set("assignee", refs.user(assignment.user(), fullAssignees));
        });
        var acknowledgements = view.putArray("acknowledgements");
        var service = refs.service(incident.service(), incident.service());
        var fullAckers = include.contains("acknowledgers") || include.contains("users");
        incident.acknowledgements().forEach(acknowledgement -> {
            var shown = acknowledgements.addObject().put("at", QueryValues.print(acknowledgement.at()));
            shown.set("acknowledger", acknowledgement.by().kind() == Actor.Kind.USER
                    ? refs.user(acknowledgement.by().id(), fullAckers)
                    : refs.actor(acknowledgement.by(), service, incident.service()));
        });
    }

    private static void pendingActions(ObjectNode view, Incident incident) {
        var actions = view.putArray("pending_actions");
        if (!incident.isOpen()) {
            return;
        }
        if (incident.nextEscalationAt() != null) {
            actions.addObject().put("type", "escalate").put("at", QueryValues.print(incident.nextEscalationAt()));
        }
        if (incident.acknowledgementTimeout() > 0) {
            incident.acknowledgedAt().ifPresent(at -> actions.addObject().put("type", "unacknowledge")
                    .put("at", QueryValues.print(at.plusSeconds(incident.acknowledgementTimeout()))));
        }
        if (incident.autoResolveTimeout() > 0) {
            actions.addObject().put("type", "resolve").put("at", QueryValues.print(Decisions.autoResolveAt(incident)));
        }
    }

    /** {@code {"incident": …}}. */
    static String wrapped(ObjectNode incident) {
        return JSON.objectNode().set("incident", incident).toString();
    }
}
