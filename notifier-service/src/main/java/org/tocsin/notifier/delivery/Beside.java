package org.tocsin.notifier.delivery;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.Recipient;

/**
 * Pages by what they tell whom. In a storm thousands wait for one person: to look at all of them for each of them takes minutes.
 */
final class Beside {

    private record News(Recipient recipient, String incident, int epoch) {

        static News of(Page page) {
            return new News(page.recipient(), page.key().incident(), page.key().epoch());
        }
    }

    private final Map<News, Map<UUID, Page>> pages = new HashMap<>();

    /** Of two with the same id the last one counts. */
    Beside(Collection<Page> pages) {
        pages.forEach(page -> this.pages.computeIfAbsent(News.of(page), _ -> new LinkedHashMap<>()).put(page.id(), page));
    }

    /** What tells the same person at the same address of the same incident and epoch, the page itself among it. */
    Stream<Page> of(Page page) {
        return pages.getOrDefault(News.of(page), Map.of()).values().stream();
    }

    void remove(Page page) {
        pages.getOrDefault(News.of(page), Map.of()).remove(page.id());
    }
}
