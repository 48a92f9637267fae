package org.tocsin.statuspage.component;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tocsin.statuspage.protocol.Fields;

/**
 * What becomes of a component by a request: rules without a database.
 *
 * @param component with its new fields; its status as it was
 * @param status what the request sets; empty if it says nothing of it
 */
record ComponentEdit(Component component, Optional<ComponentStatus> status) {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 5_000;
    private static final int LAST_POSITION = 1_000_000;
    static final int MOST_SERVICES = 100;

    /**
     * A new component.
     *
     * @param unknownServices of the services it names, those that do not exist
     * @param position where it goes if the request does not say
     * @throws org.tocsin.kit.http.Problem 422 with every mistake
     */
    static ComponentEdit create(ObjectNode request, String id, String page, int position, Set<String> unknownServices,
            Instant now) {
        return edit(request, new Component(id, page, null, null, position, true, false, null, ComponentStatus.OPERATIONAL,
                List.of(), now, now), unknownServices, now);
    }

    /**
     * A component after a change of some fields.
     *
     * @throws org.tocsin.kit.http.Problem 422 with every mistake
     */
    static ComponentEdit edit(ObjectNode request, Component component, Set<String> unknownServices, Instant now) {
        var fields = new Fields(request);
        var name = fields.requiredText("name", component.name(), LONGEST_NAME);
        var description = fields.text("description", component.description(), LONGEST_DESCRIPTION);
        var status = status(fields);
        var position = fields.number("position", component.position(), 0, LAST_POSITION);
        var showcase = fields.flag("showcase", component.showcase());
        var onlyShowIfDegraded = fields.flag("only_show_if_degraded", component.onlyShowIfDegraded());
        var startDate = fields.date("start_date", component.startDate());
        var services = fields.texts("service_ids", component.services(), MOST_SERVICES);
        refuseUnknown(fields, services, component, unknownServices);
        refuseGroup(fields);
        fields.orRefuse();
        return new ComponentEdit(new Component(component.id(), component.page(), name, description, position, showcase,
                onlyShowIfDegraded, startDate, component.status(), services, component.createdAt(), now), status);
    }

    /** The services that a request names; empty if it says nothing of them. */
    static List<String> servicesOf(ObjectNode request) {
        return new Fields(request).texts("service_ids", List.of(), MOST_SERVICES);
    }

    // An empty text stands for "no change".
    private static Optional<ComponentStatus> status(Fields fields) {
        var word = fields.text("status", null, LONGEST_NAME);
        if (word == null || word.isBlank()) {
            return Optional.empty();
        }
        var status = ComponentStatus.named(word);
        if (status.isEmpty()) {
            fields.refuse("status", "must be one of " + ComponentStatus.words());
        }
        return status;
    }

    // A service that was deleted since it was mapped stays: clients send back whole objects.
    private static void refuseUnknown(Fields fields, List<String> services, Component component, Set<String> unknownServices) {
        var unknown = new HashSet<>(unknownServices);
        component.services().forEach(unknown::remove);
        services.stream().filter(unknown::contains)
                .forEach(service -> fields.refuse("service_ids", "has no service with the id " + service));
    }

    private static void refuseGroup(Fields fields) {
        var group = fields.text("group_id", null, LONGEST_NAME);
        if (group != null && !group.isBlank() && !group.equals("null")) {
            fields.refuse("group_id", "is not the id of a component group of this page");
        }
    }
}
