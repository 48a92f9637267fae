package org.tocsin.notifier.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.Recipient;

/**
 * What goes to a person in one piece: a page, or a bundle of them.
 *
 * @param id the page's, or one made of those of all pages: the same pages make the same message
 * @param pages never empty; highest urgency and oldest first
 * @param incidents by id, those that are known
 */
public record Message(UUID id, Recipient recipient, List<Page> pages, Map<String, KnownIncident> incidents) {

    /** A message of these pages, in their order of importance. */
    public static Message of(Recipient recipient, List<Page> pages, Map<String, KnownIncident> incidents) {
        var order = Comparator.comparing((Page page) -> page.urgency() == Urgency.HIGH ? 0 : 1)
                .thenComparing(page -> since(page, incidents))
                .thenComparing(Page::id);
        var sorted = pages.stream().sorted(order).toList();
        return new Message(id(sorted), recipient, sorted, incidents);
    }

    /** Id of the bundle; null if it is none. */
    public UUID bundle() {
        return pages.size() > 1 ? id : null;
    }

    /** One page of each incident, that of the highest level: what the person has to read. */
    public List<Page> incidentsToTell() {
        var latest = new LinkedHashMap<String, Page>();
        for (var page : pages) {
            latest.merge(page.key().incident(), page, (one, other) -> one.pagedAt().isBefore(other.pagedAt()) ? other : one);
        }
        return List.copyOf(latest.values());
    }

    /** How much later than due the most belated page of it is at a time. */
    public Duration lateAt(Instant time) {
        return pages.stream().map(page -> page.lateAt(time)).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    private static Instant since(Page page, Map<String, KnownIncident> incidents) {
        var incident = incidents.get(page.key().incident());
        return incident == null ? page.pagedAt() : incident.triggeredAt();
    }

    private static UUID id(List<Page> pages) {
        if (pages.size() == 1) {
            return pages.getFirst().id();
        }
        var ids = pages.stream().map(page -> page.id().toString()).sorted().collect(Collectors.joining(" "));
        return UUID.nameUUIDFromBytes(ids.getBytes(StandardCharsets.UTF_8));
    }
}
