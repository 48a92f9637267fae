package org.tocsin.console.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Act;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.policy.Policy;
import org.tocsin.console.signin.Visit;

/**
 * The page of an incident.
 *
 * @param word its status for people
 * @param facts with dots between
 * @param notice what came of a button; null if none was pressed
 * @param missing sentences about what cannot be shown now
 * @param paged null if nothing is known of it
 * @param timeline null if it cannot be shown
 * @param alerts null if they cannot be shown
 * @param moreAlerts how many more there are
 * @param zone in which times are
 * @param acts the buttons
 * @param change where title and urgency are changed; null for those who may not
 */
public record IncidentView(Incident incident, String word, String facts, String notice, List<String> missing,
        WhoIsPaged paged,
        Timeline timeline, List<AlertRow> alerts, int moreAlerts, String zone, List<Act> acts, Act change) {

    /**
     * What the page is made of, beside the incident; of {@code policy} and {@code onCalls} nothing is asked once it is
     * resolved.
     */
    record Parts(Got<Listed<LogEntry>> entries, Got<Listed<Alert>> alerts, Got<Escalation> escalation, Got<Policy> policy,
            Got<Listed<OnCall>> onCalls) {}

    /** @param offset how many of the newest entries of the timeline are not asked for */
    static IncidentView of(Incident incident, Parts parts, int offset, Visit visit, String notice) {
        var when = new When(visit.now(), visit.person().zone());
        var alerts = parts.alerts().found().orElse(null);
        return new IncidentView(incident, Words.sentence(incident.status()), facts(incident, when), notice, missing(parts),
                paged(incident, parts, visit, when),
                parts.entries().found().map(found -> Timeline.of(found.items(), found.total(), offset, when)).orElse(null),
                alerts == null ? null : alerts.items().stream().map(alert -> AlertRow.of(alert, when)).toList(),
                alerts == null ? 0 : Math.max(0, alerts.total() - alerts.items().size()),
                visit.person().zoneName(), acts(incident, visit),
                visit.person().mayRespond() && !incident.isResolved()
                ? Act.of(visit, path(incident, "/change"), "Save", false) : null);
    }

    private static String facts(Incident incident, When when) {
        var facts = new ArrayList<String>();
        facts.add(incident.isHigh() ? "high urgency" : "low urgency");
        if (incident.isResolved() && incident.resolvedAt() != null) {
            facts.add("took " + When.lasting(Duration.between(incident.createdAt(), incident.resolvedAt())));
        } else {
            facts.add("open for " + When.lasting(Duration.between(incident.createdAt(), when.now())));
        }
        return String.join(" · ", facts);
    }

    private static WhoIsPaged paged(Incident incident, Parts parts, Visit visit, When when) {
        if (incident.isResolved()) {
            return null;
        }
        return parts.escalation().found().map(escalation -> WhoIsPaged.of(
                new WhoIsPaged.Known(incident, escalation, parts.policy().found().orElse(null),
                        parts.onCalls().found().map(Listed::items).orElse(null)),
                visit.person().id(), when)).orElse(null);
    }

    private static List<Act> acts(Incident incident, Visit visit) {
        if (!visit.person().mayRespond() || incident.isResolved()) {
            return List.of();
        }
        return incident.isTriggered()
                ? List.of(Act.of(visit, path(incident, "/acknowledge"), "Acknowledge", true),
                        Act.of(visit, path(incident, "/resolve"), "Resolve", false))
                : List.of(Act.of(visit, path(incident, "/resolve"), "Resolve", true),
                        Act.of(visit, path(incident, "/release"), "Give it back", false));
    }

    private static String path(Incident incident, String act) {
        return IncidentPage.path(incident.id()) + act;
    }

    private static List<String> missing(Parts parts) {
        return Stream.of(
                parts.escalation().isAway() ? "Who is paged cannot be shown: the part that pages does not answer." : "",
                parts.entries().found().isPresent() ? "" : "What happened cannot be shown now.",
                parts.alerts().found().isPresent() ? "" : "The alerts cannot be shown now.")
                .filter(sentence -> !sentence.isEmpty()).toList();
    }

    public Reference service() {
        return incident.service();
    }

    /** Those whom the incident waits for, where escalation says nothing more. */
    public String asked() {
        return incident.assignees().isEmpty() ? "" : Words.list(incident.assignees());
    }

    /** For the link to the entries before these. */
    public int skipEarlier() {
        return timeline.later() + timeline.days().stream().mapToInt(day -> day.entries().size()).sum();
    }

    /** For the link to the entries after these. */
    public int skipLater() {
        return Math.max(0, timeline.later() - IncidentPage.MOST_ENTRIES);
    }

    public String moreAlertsWords() {
        return Words.count(moreAlerts, "more alert") + (moreAlerts == 1 ? " is" : " are") + " not shown here.";
    }
}
