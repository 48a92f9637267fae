package org.tocsin.routing.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.kit.replica.Directory;

/**
 * References of PagerDuty's API ({@code reference/pagerduty.md} 2.3): id, type, summary, {@code self} by the way the caller came,
 * {@code html_url}. Names of what others own come from the replicas.
 */
public final class References {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String base;
    private final Directory directory;

    /** @param base scheme, host and port by which the caller came */
    public References(String base, Directory directory) {
        this.base = base;
        this.directory = directory;
    }

    /** The five members that every resource and reference has. {@code self} is never null: clients break on it. */
    public ObjectNode head(String id, String type, String summary, String selfPath, String htmlPath) {
        return JSON.objectNode().put("id", id).put("type", type).put("summary", summary)
                .put("self", base + selfPath).put("html_url", htmlPath == null ? null : base + htmlPath);
    }

    public ObjectNode service(String id, String name) {
        return head(id, "service_reference", name, "/services/" + id, "/console/services/" + id);
    }

    public ObjectNode integration(String id, String service, String name) {
        return head(id, "events_api_v2_inbound_integration_reference", name, "/services/" + service + "/integrations/" + id, null);
    }

    public ObjectNode incident(String id, String summary) {
        return head(id, "incident_reference", summary, "/incidents/" + id, "/console/incidents/" + id);
    }

    /** @param full with what is known of the policy, as when it was asked to be included */
    public ObjectNode policy(String id, boolean full) {
        var known = directory.of(DirectoryEntry.EscalationPolicy.class).known(id);
        var name = known.map(DirectoryEntry.EscalationPolicy::name).orElse(id);
        var view = head(id, full ? "escalation_policy" : "escalation_policy_reference", name, "/escalation_policies/" + id,
                "/console/escalation_policies/" + id);
        if (full) {
            view.put("name", name).put("num_loops", known.map(DirectoryEntry.EscalationPolicy::loops).orElse(0));
            view.putArray("teams");
        }
        return view;
    }

    /** @param full with what is known of the person, as when it was asked to be included */
    public ObjectNode user(String id, boolean full) {
        var known = directory.of(DirectoryEntry.User.class).known(id);
        var name = known.map(DirectoryEntry.User::name).orElse(id);
        var view = head(id, full ? "user" : "user_reference", name, "/users/" + id, "/console/users/" + id);
        if (full && known.isPresent()) {
            view.put("name", name).put("email", known.get().email()).put("time_zone", known.get().timeZone()).put("role", known.get().role());
            view.putArray("teams");
        }
        return view;
    }

    /**
     * Who did something.
     *
     * @param service where, for what has no name of its own
     */
    public JsonNode actor(Actor actor, ObjectNode service, String serviceId) {
        return switch (actor.kind()) {
            case USER -> user(actor.id(), false);
            case INTEGRATION -> integration(actor.id(), serviceId, "Integration");
            case SERVICE, TOCSIN -> service;
        };
    }
}
