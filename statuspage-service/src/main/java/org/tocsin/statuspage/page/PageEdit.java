package org.tocsin.statuspage.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.statuspage.protocol.Fields;

/** What becomes of a page by a request: rules without a database. */
final class PageEdit {

    static final int LONGEST_NAME = 255;
    private static final int LONGEST_HOST = 253;
    private static final int LONGEST_SUBDOMAIN = 63;
    private static final Pattern SUBDOMAIN = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern HOST = Pattern.compile("(%s\\.)+%s".formatted(LABEL, LABEL));

    /** Names that other pages have, of those that the request asks for. */
    record Taken(Set<String> subdomains, Set<String> domains) {}

    private PageEdit() {}

    /**
     * A new page.
     *
     * @throws org.tocsin.kit.http.Problem 422 with every mistake
     */
    static Page create(ObjectNode request, String id, Taken taken, Instant now) {
        var name = request.path("name").asText("");
        var wanted = slug(name);
        var subdomain = wanted.isEmpty() || taken.subdomains().contains(wanted) ? id : wanted;
        return edit(request, new Page(id, null, subdomain, null, "UTC", request.objectNode(), 0, now, now, now), taken, now);
    }

    /**
     * A page after a change of some fields.
     *
     * @throws org.tocsin.kit.http.Problem 422 with every mistake
     */
    static Page edit(ObjectNode request, Page page, Taken taken, Instant now) {
        var fields = new Fields(request);
        var name = fields.requiredText("name", page.name(), LONGEST_NAME);
        var subdomain = subdomain(fields, page, taken);
        var domain = domain(fields, page, taken);
        var zone = fields.requiredText("time_zone", page.timeZone(), LONGEST_NAME);
        if (zone != null && TimeZones.typed(zone).isEmpty()) {
            fields.refuse("time_zone", "is not a time zone such as Europe/Berlin");
        }
        var settings = page.settings().deepCopy();
        for (var setting : Setting.values()) {
            if (request.has(setting.word())) {
                settings.set(setting.word(), setting.read(fields, page.setting(setting)));
            }
        }
        fields.orRefuse();
        return new Page(page.id(), name, subdomain, domain, zone, settings, page.revision(), page.changedAt(),
                page.createdAt(), now);
    }

    /** The subdomains that a request may lead to: what it asks for, or else what its name gives. */
    static String subdomainOf(ObjectNode request) {
        return request.hasNonNull("subdomain")
                ? request.path("subdomain").asText("").strip().toLowerCase(Locale.ROOT)
                : slug(request.path("name").asText(""));
    }

    /** The host that a request asks for; empty if none. */
    static String domainOf(ObjectNode request) {
        return request.path("domain").asText("").strip().toLowerCase(Locale.ROOT);
    }

    /** A name as it may stand in an address; empty if nothing of it may. */
    static String slug(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        var slug = plain.replaceAll("[^a-z0-9]+", "-");
        var cut = slug.substring(0, Math.min(slug.length(), LONGEST_SUBDOMAIN));
        return cut.replaceAll("^-|-$", "");
    }

    private static String subdomain(Fields fields, Page page, Taken taken) {
        var given = fields.text("subdomain", page.subdomain(), LONGEST_SUBDOMAIN);
        var subdomain = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        if (subdomain.isEmpty() || subdomain.equals(page.subdomain())) {
            return page.subdomain();
        }
        if (!SUBDOMAIN.matcher(subdomain).matches()) {
            fields.refuse("subdomain", "must consist of letters, digits and hyphens");
        } else if (taken.subdomains().contains(subdomain)) {
            fields.refuse("subdomain", "has already been taken");
        }
        return subdomain;
    }

    private static String domain(Fields fields, Page page, Taken taken) {
        var given = fields.text("domain", page.domain(), LONGEST_HOST);
        if (given == null || given.isBlank()) {
            return null;
        }
        var domain = given.strip().toLowerCase(Locale.ROOT);
        if (!HOST.matcher(domain).matches()) {
            fields.refuse("domain", "is not a host name such as status.example.com");
        } else if (taken.domains().contains(domain)) {
            fields.refuse("domain", "has already been taken");
        }
        return domain;
    }
}
