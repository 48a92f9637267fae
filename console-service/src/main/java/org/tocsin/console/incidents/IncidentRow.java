package org.tocsin.console.incidents;

import java.time.Duration;
import java.util.ArrayList;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;

/**
 * An incident in a list.
 *
 * @param state as the style sheet calls it; {@code word} is for people
 * @param facts with dots between
 * @param age null for what is over: the facts say how long it took
 * @param act {@code acknowledge} or {@code resolve}; null if there is nothing to press
 * @param label of the button
 * @param shouts whether it is the one button that does
 */
public record IncidentRow(String id, String title, String state, String word, String facts, Moment age, String act,
        String label, boolean shouts) {

    /** @param mayRespond whether the reader gets a button */
    public static IncidentRow of(Incident incident, When when, boolean mayRespond, boolean shouts) {
        var act = !mayRespond || incident.isResolved() ? null : incident.isTriggered() ? "acknowledge" : "resolve";
        return new IncidentRow(incident.id(), incident.title(), incident.status(), Words.sentence(incident.status()),
                facts(incident),
                incident.isResolved() ? null : when.ago(incident.createdAt()), act, act == null ? null
                : Words.sentence(act), shouts);
    }

    private static String facts(Incident incident) {
        var facts = new ArrayList<String>();
        facts.add(incident.service().summary());
        if (incident.isResolved()) {
            var lasted = Duration.between(incident.createdAt(), incident.resolvedAt());
            facts.add("resolved %s after %s".formatted(by(incident), When.lasting(lasted)));
        } else {
            if (incident.alertCounts() != null && incident.alertCounts().all() > 0) {
                facts.add(Words.count(incident.alertCounts().all(), "alert"));
            }
            facts.add(incident.isAcknowledged()
                    ? incident.holders().isEmpty() ? "acknowledged" : "acknowledged by " + Words.list(incident.holders())
                    : incident.assignees().isEmpty() ? "nobody is asked yet" : "asked " + Words.list(incident.assignees()));
        }
        if (!incident.isHigh()) {
            facts.add(incident.isResolved() ? "low urgency: nobody was woken" : "low urgency");
        }
        return String.join(" · ", facts);
    }

    private static String by(Incident incident) {
        var who = incident.lastStatusChangeBy();
        return who != null && who.isUser() ? "by " + who.summary() : "by itself";
    }
}
