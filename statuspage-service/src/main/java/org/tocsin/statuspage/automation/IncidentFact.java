package org.tocsin.statuspage.automation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.Urgency;

/**
 * What matters of an incident for the status of components.
 *
 * @param version of the incident's log; what is not newer is old news
 * @param counts whether it is open and of high urgency
 */
record IncidentFact(String incident, long version, String service, boolean counts) {

    static IncidentFact of(IncidentMessage message) {
        var state = message.state();
        return new IncidentFact(message.incident(), message.version(), state.service(),
                state.status().isOpen() && state.urgency() == Urgency.HIGH);
    }

    /** The newest fact of each incident. What is no event of an incident is passed over. */
    static List<IncidentFact> newestOf(List<?> messages) {
        var newest = new LinkedHashMap<String, IncidentFact>();
        for (var message : messages) {
            if (message instanceof IncidentMessage event) {
                newest.merge(event.incident(), of(event),
                        (old, candidate) -> candidate.version() > old.version() ? candidate : old);
            }
        }
        return List.copyOf(newest.values());
    }

    /** Those that are newer than what is known. */
    static List<IncidentFact> news(Collection<IncidentFact> facts, Map<String, IncidentFact> known) {
        var news = new ArrayList<IncidentFact>();
        for (var fact : facts) {
            var before = known.get(fact.incident());
            if (before == null || before.version() < fact.version()) {
                news.add(fact);
            }
        }
        return news;
    }

    /** The services on which other incidents count after the news than before. */
    static Collection<String> servicesChanged(Collection<IncidentFact> news, Map<String, IncidentFact> known) {
        var services = new TreeSet<String>();
        for (var fact : news) {
            var before = known.get(fact.incident());
            var countedOn = before != null && before.counts() ? before.service() : "";
            var countsOn = fact.counts() ? fact.service() : "";
            if (!countedOn.equals(countsOn)) {
                services.add(countedOn);
                services.add(countsOn);
            }
        }
        services.remove("");
        return services;
    }
}
