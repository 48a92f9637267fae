package org.tocsin.routing.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.kit.replica.Directory;

/**
 * References of PagerDuty's API ({@code reference/pagerduty.md} 2.3): id, type, summary, {@code self} by the way the caller came,
 * {@code html_url}. Names of what others own come from the replicas.
 */
public final class References {

    /** The type of a reference to an integration of the usual type. */
    public static final String INTEGRATION = "events_api_v2_inbound_integration_reference";

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

    /** A reference that has neither its name nor, for sure, its type: see {@code Integrations.nameIn}. */
    public ObjectNode integration(String id, String service) {
        var path = "/services/" + service + "/integrations/" + id;
        return head(id, INTEGRATION, id, path, "/console" + path);
    }

    public ObjectNode incident(String id, String summary) {
        return head(id, "incident_reference", summary, "/incidents/" + id, "/console/incidents/" + id);
    }

    public ObjectNode policy(String id) {
        return policy(id, "escalation_policy_reference", knownPolicy(id).map(DirectoryEntry.EscalationPolicy::name).orElse(id));
    }

    /**
     * A policy whole; empty if it is not known.
     *
     * @param services references to those that use it
     */
    public Optional<ObjectNode> wholePolicy(String id, List<ObjectNode> services) {
        return knownPolicy(id).map(policy -> {
            var view = policy(id, "escalation_policy", policy.name());
            view.put("name", policy.name()).put("description", policy.description()).put("num_loops", policy.loops() - 1)
                    .put("on_call_handoff_notifications", policy.handoffNotices());
            var rules = view.putArray("escalation_rules");
            policy.levels().forEach(level -> {
                var targets = rules.addObject().put("id", level.id()).put("escalation_delay_in_minutes", level.delayMinutes()).putArray("targets");
                level.targets().forEach(target -> targets.add(target(target)));
            });
            view.putArray("services").addAll(services);
            view.putArray("teams");
            return view;
        });
    }

    private Optional<DirectoryEntry.EscalationPolicy> knownPolicy(String id) {
        return directory.of(DirectoryEntry.EscalationPolicy.class).known(id);
    }

    private ObjectNode policy(String id, String type, String name) {
        return head(id, type, name, "/escalation_policies/" + id, "/console/escalation_policies/" + id);
    }

    private ObjectNode target(DirectoryEntry.Target target) {
        var path = "/%ss/%s".formatted(target.type(), target.id());
        return head(target.id(), target.type() + "_reference", target.name(), path, "/console" + path);
    }

    /** @param full with what is known of the person, as when it was asked to be included */
    public ObjectNode user(String id, boolean full) {
        var known = directory.of(DirectoryEntry.User.class).known(id);
        var name = known.map(DirectoryEntry.User::name).orElse(id);
        var view = head(id, full ? "user" : "user_reference", name, "/users/" + id, "/console/users/" + id);
        if (full && known.isPresent()) {
            view.put("name", name).put("email", known.get().email()).put("time_zone", known.get().timeZone()).put("role", known.get().role());
            view.putArray("teams");
            var path = "/users/" + id;
            var methods = view.putArray("contact_methods");
            known.get().contactMethods().forEach(method -> methods.add(
                    head(method.id(), method.type() + "_reference", method.label(), path + "/contact_methods/" + method.id(), null)));
            var rules = view.putArray("notification_rules");
            known.get().notificationRules().forEach(rule -> rules.add(head(rule.id(), "assignment_notification_rule_reference",
                    "%d minutes: channel %s".formatted(rule.startDelayMinutes(), rule.contactMethod()),
                    path + "/notification_rules/" + rule.id(), null)));
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
            case INTEGRATION -> integration(actor.id(), serviceId);
            case SERVICE, TOCSIN -> service;
        };
    }
}
