package org.tocsin.statuspage.component;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.tocsin.statuspage.protocol.Times;

/** A component as the two APIs of Statuspage show it: every documented field, always. */
public final class ComponentJson {

    private ComponentJson() {}

    /** As the manage API shows it ({@code reference/statuspage.md} 1.3), with our own {@code service_ids}. */
    static ObjectNode managed(Component component) {
        var json = common(component, Times::utc).putNull("automation_email");
        var services = json.putArray("service_ids");
        component.services().forEach(services::add);
        return json;
    }

    /** As the public side shows it ({@code reference/statuspage.md} 2.1): times in the page's zone, nothing of the inside. */
    public static ObjectNode published(Component component, ZoneId zone) {
        return common(component, instant -> Times.in(zone, instant));
    }

    private static ObjectNode common(Component component, Function<Instant, String> time) {
        var startDate = component.startDate();
        return JsonNodeFactory.instance.objectNode()
                .put("id", component.id())
                .put("name", component.name())
                .put("status", component.status().word())
                .put("created_at", time.apply(component.createdAt()))
                .put("updated_at", time.apply(component.updatedAt()))
                .put("position", component.position())
                .put("description", component.description())
                .put("showcase", component.showcase())
                .put("start_date", startDate == null ? null : startDate.toString())
                .putNull("group_id")
                .put("page_id", component.page())
                .put("group", false)
                .put("only_show_if_degraded", component.onlyShowIfDegraded());
    }
}
