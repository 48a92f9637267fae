package org.tocsin.statuspage.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tocsin.statuspage.protocol.Times;

/** A page as the manage API shows it: every documented field, always ({@code reference/statuspage.md} 1.3). */
final class PageJson {

    private static final List<String> SMALL_LOGOS = List.of("favicon_logo", "twitter_logo");
    private static final List<String> LARGE_LOGOS = List.of("transactional_logo", "hero_cover", "email_logo");

    private PageJson() {}

    static ObjectNode of(Page page) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", page.id())
                .put("created_at", Times.utc(page.createdAt()))
                .put("updated_at", Times.utc(page.updatedAt()))
                .put("name", page.name())
                .put("subdomain", page.subdomain())
                .put("domain", page.domain())
                .put("time_zone", page.timeZone())
                .put("activity_score", 0)
                .putNull("ip_restrictions");
        for (var setting : Setting.values()) {
            json.set(setting.word(), page.setting(setting));
        }
        SMALL_LOGOS.forEach(logo -> json.putObject(logo).putNull("updated_at").putNull("size").put("url", ""));
        LARGE_LOGOS.forEach(logo -> json.putObject(logo).putNull("updated_at").put("original_url", "").putNull("size")
                .put("normal_url", "").put("retina_url", ""));
        return json;
    }
}
