package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.Incident;

/** An event of an incident's log as PagerDuty's log entry ({@code reference/pagerduty.md} 2.15). */
final class LogEntryView {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Set<Class<? extends IncidentEvent>> DETAILS = Set.of(IncidentEvent.AlertAttached.class,
            IncidentEvent.AlertRepeated.class, IncidentEvent.AlertSeverityRaised.class, IncidentEvent.AlertResolved.class,
            IncidentEvent.DeliveryRecorded.class);

    /** The incident an entry belongs to, as far as its entries show it. */
    record Of(String incident, String summary, String serviceId, String serviceName, int acknowledgementTimeout) {

        static Of of(Incident incident, String serviceName) {
            return new Of(incident.id(), IncidentView.summary(incident), incident.service(), serviceName, incident.acknowledgementTimeout());
        }
    }

    private final Of of;
    private final References refs;
    private final ObjectNode service;

    LogEntryView(Of of, References refs) {
        this.of = of;
        this.refs = refs;
        this.service = refs.service(of.serviceId(), of.serviceName());
    }

    /** Whether entries of this kind are shown in the overview of a timeline. */
    static boolean isOverview(Class<? extends IncidentEvent> kind) {
        return !DETAILS.contains(kind);
    }

    ObjectNode show(long version, IncidentEvent event) {
        return switch (event) {
            case IncidentEvent.Triggered triggered -> triggered(version, triggered);
            case IncidentEvent.AlertAttached alert -> entry(version, alert.at(), "trigger",
                    "Alert: " + alert.summary(), Actor.integration(alert.integration()), "api", details(alert));
            case IncidentEvent.AlertRepeated(_, var times, var at) -> entry(version, at, "trigger",
                    times == 1 ? "Reported once more" : "Reported %d more times".formatted(times), service(), "api", null);
            case IncidentEvent.AlertSeverityRaised(_, var severity, var at) -> entry(version, at, "field_value_change",
                    "Severity raised to " + word(severity), service(), "auto", null);
            case IncidentEvent.AlertResolved(_, var by, var at) -> entry(version, at, "field_value_change", "Alert resolved", by, "api", null);
            case IncidentEvent.Acknowledged(var by, var via, var at) -> acknowledged(version, by, via, at);
            case IncidentEvent.Unacknowledged(_, _, var via, var at) -> entry(version, at, "unacknowledge",
                    via.channel() == Via.Channel.TIMEOUT ? "Unacknowledged because the acknowledgement ran out" : "Unacknowledged",
                    service(), channel(via), null);
            case IncidentEvent.Escalated escalated -> escalated(version, escalated);
            case IncidentEvent.EscalationExhausted(_, var at) -> entry(version, at, "exhaust_escalation_path",
                    "Escalation path exhausted: nobody answered", service(), "timeout", null);
            case IncidentEvent.FallbackPaged(_, var users, var because, var at) -> withAssignees(users, entry(version, at, "assign",
                    "Paged the fallback %s: %s".formatted(names(users), because), service(), "auto", null));
            case IncidentEvent.DeliveryRecorded(var delivery, var at) -> delivered(version, delivery, at);
            case IncidentEvent.Retitled(var title, var by, var at) -> entry(version, at, "field_value_change",
                    "Title changed to " + title, by, "website", null);
            case IncidentEvent.UrgencyChanged(var urgency, _, var by, var at) -> entry(version, at, "urgency_change",
                    "Urgency changed to " + word(urgency), by, "auto", null);
            case IncidentEvent.Resolved(var by, var via, var resolution, var at) -> entry(version, at, "resolve",
                    sentence("Resolved", by, via) + (resolution == null ? "" : ": " + resolution), by, channel(via), null);
            case IncidentEvent.Reopened(_, var by, var via, var at) -> entry(version, at, "reopen", sentence("Reopened", by, via), by,
                    channel(via), null);
        };
    }

    private ObjectNode triggered(long version, IncidentEvent.Triggered event) {
        var details = JSON.objectNode().put("description", event.title());
        var entry = entry(version, event.at(), "trigger", sentence("Triggered", event.by(), event.via()), event.by(), channel(event.via()), details);
        entry.withObject("/channel").put("description", event.title()).put("incident_key", event.incidentKey());
        return entry;
    }

    private ObjectNode acknowledged(long version, Actor by, Via via, Instant at) {
        var entry = entry(version, at, "acknowledge", sentence("Acknowledged", by, via), by, channel(via), null);
        return of.acknowledgementTimeout() > 0 ? entry.put("acknowledgement_timeout", of.acknowledgementTimeout())
                : entry.putNull("acknowledgement_timeout");
    }

    private ObjectNode escalated(long version, IncidentEvent.Escalated event) {
        var isFirst = event.level() == 1 && event.loop() == 1;
        var type = isFirst ? "assign" : event.level() == 1 ? "repeat_escalation_path" : "escalate";
        var skipped = event.skipped().isEmpty() ? "" : "; nobody was on call at level "
                + event.skipped().stream().map(String::valueOf).collect(Collectors.joining(", "));
        var summary = "%s %s (level %d%s)%s".formatted(isFirst ? "Assigned to" : "Escalated to", names(event.assignees()), event.level(),
                event.loop() > 1 ? ", pass " + event.loop() : "", skipped);
        return withAssignees(event.assignees(), entry(version, event.at(), type, summary, service(), isFirst ? "auto" : "timeout", null));
    }

    private ObjectNode delivered(long version, Delivery delivery, Instant at) {
        var name = refs.user(delivery.user(), false).path("summary").asText();
        var summary = switch (delivery.outcome()) {
            case SENT -> "Paged %s by %s".formatted(name, delivery.method());
            case SANDBOX -> "Put a page for %s into the sandbox outbox".formatted(name);
            case FAILED_FOR_NOW -> "Could not page %s by %s yet: %s".formatted(name, delivery.method(), delivery.error());
            case FAILED -> "Could not page %s by %s: %s".formatted(name, delivery.method(), delivery.error());
            case UNKNOWN -> "Paged %s by %s, without an answer: it may come twice".formatted(name, delivery.method());
            case CANCELLED -> "A page for %s was not needed any more".formatted(name);
        };
        var entry = entry(version, at, "notify", summary, service(), "auto", null);
        entry.set("user", refs.user(delivery.user(), false));
        entry.withObject("/channel").putObject("notification").put("type", delivery.method()).put("address", delivery.address())
                .put("status", delivery.outcome() == Delivery.Outcome.SENT || delivery.outcome() == Delivery.Outcome.SANDBOX
                        ? "success" : word(delivery.outcome()));
        return entry;
    }

    private ObjectNode entry(long version, Instant at, String type, String summary, Actor agent, String channel, JsonNode details) {
        var id = LogEntryIds.of(of.incident(), version);
        var entry = refs.head(id, type + "_log_entry", summary, "/log_entries/" + id, null);
        entry.put("created_at", QueryValues.print(at));
        entry.set("agent", refs.actor(agent, service, of.serviceId()));
        var shownChannel = entry.putObject("channel").put("type", channel).put("summary", summary);
        if (details != null) {
            shownChannel.set("details", details);
        }
        entry.set("service", service);
        entry.set("incident", refs.incident(of.incident(), of.summary()));
        entry.putArray("teams");
        entry.putArray("contexts");
        entry.set("event_details", details == null ? JSON.objectNode() : details);
        return entry;
    }

    private ObjectNode withAssignees(List<String> users, ObjectNode entry) {
        var assignees = entry.putArray("assignees");
        users.forEach(user -> assignees.add(refs.user(user, false)));
        return entry;
    }

    private String sentence(String did, Actor by, Via via) {
        var who = switch (by.kind()) {
            case USER -> " by " + refs.user(by.id(), false).path("summary").asText();
            case INTEGRATION -> " through the API";
            case SERVICE -> via.channel() == Via.Channel.AUTO ? " automatically" : "";
            case TOCSIN -> "";
        };
        return did + who + (via.detail() == null ? "" : ", " + via.detail()) + ".";
    }

    private String names(List<String> users) {
        return users.isEmpty() ? "nobody"
                : users.stream().map(user -> refs.user(user, false).path("summary").asText()).collect(Collectors.joining(", "));
    }

    // Go's client reads event details as a map of texts.
    private static JsonNode details(IncidentEvent.AlertAttached alert) {
        return JSON.objectNode().put("description", alert.summary()).put("alert_key", alert.dedupKey())
                .put("severity", word(alert.severity())).put("source", alert.source() == null ? "" : alert.source());
    }

    private Actor service() {
        return Actor.service(of.serviceId());
    }

    private static String channel(Via via) {
        return switch (via.channel()) {
            case API, MONITORING -> "api";
            case CONSOLE -> "website";
            case EMAIL_LINK -> "email";
            case TIMEOUT -> "timeout";
            case AUTO -> "auto";
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
