package org.tocsin.notifier.incident;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The incidents that this process heard of last, some of them in transactions that have not committed yet. An incident and its
 * first page come by two topics within milliseconds, and a page that finds its incident here need not wait for the table. What is
 * missing here may be in the table.
 */
@Singleton
public class JustHeard {

    private static final int MOST = 1000;

    private final Map<String, KnownIncident> incidents = new LinkedHashMap<>();

    /** Keeps what was heard, where it is newer. */
    synchronized void hear(Collection<KnownIncident> heard) {
        for (var incident : heard) {
            var before = incidents.remove(incident.id());
            incidents.put(incident.id(), before == null ? incident : incident.later(before));
        }
        var oldest = incidents.keySet().iterator();
        while (incidents.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** What is known of these by the table or by hearsay, by id: the newer of both. */
    public synchronized Map<String, KnownIncident> beside(Map<String, KnownIncident> inTheTable, Collection<String> ids) {
        var known = new HashMap<>(inTheTable);
        for (var id : ids) {
            var heard = incidents.get(id);
            if (heard != null) {
                known.merge(id, heard, KnownIncident::later);
            }
        }
        return known;
    }
}
