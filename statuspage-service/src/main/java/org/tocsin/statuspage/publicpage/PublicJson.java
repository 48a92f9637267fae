package org.tocsin.statuspage.publicpage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tocsin.statuspage.component.ComponentJson;
import org.tocsin.statuspage.protocol.Times;

/** The documents of Statuspage's public API, version 2 ({@code reference/statuspage.md} 2.1): every key, always. */
final class PublicJson {

    private final PublicPage shown;
    private final String publicUrl;

    /** @param publicUrl where pages without a host of their own are found; no slash at its end */
    PublicJson(PublicPage shown, String publicUrl) {
        this.shown = shown;
        this.publicUrl = publicUrl;
    }

    ObjectNode summary() {
        var json = page();
        json.set("components", componentList());
        json.putArray("incidents");
        json.putArray("scheduled_maintenances");
        json.set("status", verdict());
        return json;
    }

    ObjectNode status() {
        var json = page();
        json.set("status", verdict());
        return json;
    }

    ObjectNode components() {
        var json = page();
        json.set("components", componentList());
        return json;
    }

    private ObjectNode page() {
        var page = shown.page();
        var json = JsonNodeFactory.instance.objectNode();
        json.putObject("page")
                .put("id", page.id())
                .put("name", page.name())
                .put("url", page.address(publicUrl))
                .put("time_zone", page.zone().getId())
                .put("updated_at", Times.in(page.zone(), page.changedAt()));
        return json;
    }

    private ArrayNode componentList() {
        var list = JsonNodeFactory.instance.arrayNode();
        shown.components().forEach(component -> list.add(ComponentJson.published(component, shown.page().zone())));
        return list;
    }

    private ObjectNode verdict() {
        return JsonNodeFactory.instance.objectNode()
                .put("indicator", shown.verdict().indicator())
                .put("description", shown.verdict().description());
    }
}
