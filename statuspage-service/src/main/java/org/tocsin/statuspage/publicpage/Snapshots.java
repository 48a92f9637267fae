package org.tocsin.statuspage.publicpage;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the public sees now, in memory: read by every request, written by one thread. */
@Singleton
class Snapshots {

    private volatile Map<String, Snapshot> byId = Map.of();
    private volatile Map<String, Snapshot> byName = Map.of();
    private volatile boolean complete;

    /** The page of an id or a subdomain, in any case. */
    Optional<Snapshot> named(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether every page was there once: only then is an unknown page one that does not exist. */
    boolean isComplete() {
        return complete;
    }

    int size() {
        return byId.size();
    }

    Optional<Snapshot> of(String page) {
        return Optional.ofNullable(byId.get(page));
    }

    /** Which version of a page is shown; -1 if none is. */
    long revision(String page) {
        return of(page).map(snapshot -> snapshot.page().revision()).orElse(-1L);
    }

    /** Shows new versions of pages, and none but those that exist. */
    void show(Collection<Snapshot> fresh, Set<String> existing) {
        var pages = new HashMap<>(byId);
        pages.keySet().retainAll(existing);
        fresh.forEach(snapshot -> pages.put(snapshot.page().id(), snapshot));
        var names = new HashMap<String, Snapshot>();
        pages.values().forEach(snapshot -> names.put(snapshot.page().subdomain(), snapshot));
        names.putAll(pages);
        byId = Map.copyOf(pages);
        byName = Map.copyOf(names);
        complete |= pages.keySet().containsAll(existing);
    }
}
