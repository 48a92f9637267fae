package org.tocsin.statuspage.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.tocsin.kit.zone.TimeZones;

/**
 * A status page.
 *
 * @param id twelve lower-case letters and digits
 * @param subdomain by which people find it, beside its id; never null, and nobody else's
 * @param domain a host of its own; null if it has none
 * @param timeZone as people spelled it, see {@link TimeZones}
 * @param settings what people have set of the rest, by Statuspage's names
 * @param revision goes up with every change of what the public sees
 * @param changedAt when that was last
 * @param updatedAt when the page itself was last changed, its components aside
 */
public record Page(
        String id,
        String name,
        String subdomain,
        String domain,
        String timeZone,
        ObjectNode settings,
        long revision,
        Instant changedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** The zone in which its times are shown. */
    public ZoneId zone() {
        return TimeZones.typed(timeZone).orElse(ZoneOffset.UTC);
    }

    /** A paragraph about it; null if there is none. */
    public String description() {
        return text(Setting.PAGE_DESCRIPTION);
    }

    /** A line above everything; null if there is none. */
    public String headline() {
        return text(Setting.HEADLINE);
    }

    /** Where customers find help; null if not told. */
    public String supportUrl() {
        return text(Setting.SUPPORT_URL);
    }

    /** Whether search engines are asked to leave it out. */
    public boolean hiddenFromSearch() {
        return setting(Setting.HIDDEN_FROM_SEARCH).booleanValue();
    }

    /** Where people find it: on its own host, or else below an address of this installation without a slash at its end. */
    public String address(String publicUrl) {
        return domain == null ? publicUrl + "/status/" + subdomain : "https://" + domain;
    }

    JsonNode setting(Setting setting) {
        var set = settings.get(setting.word());
        return set == null ? setting.otherwise() : set;
    }

    private String text(Setting setting) {
        var value = setting(setting).asText("");
        return setting(setting).isNull() || value.isBlank() ? null : value;
    }
}
