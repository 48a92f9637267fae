package org.tocsin.console.incidents;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.oncall.FirstInLine;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.signin.FormToken;
import org.tocsin.console.signin.Person;

/**
 * The first page: what is on fire, who is on call, what was.
 *
 * @param notice what came of a button; null if none was pressed
 * @param missing sentences about what cannot be shown now
 * @param onCall who is asked first now; at most {@link #MOST_ON_CALL}
 * @param moreOnCall how many more policies have somebody
 * @param nobodyOnCall whether it is known that nobody is
 * @param nextPage when the next page goes out; null if none is due
 * @param openNotShown how many more are open
 * @param resolved today, newest first
 */
public record IncidentsView(String title, String headline, String notice, List<String> missing, List<FirstInLine> onCall,
        int moreOnCall,
        boolean nobodyOnCall, Moment nextPage, List<IncidentRow> open, int openNotShown, List<IncidentRow> resolved,
        boolean moreResolved,
        String token) {

    private static final int MOST_ON_CALL = 4;

    /** What the page is made of. */
    record Parts(Got<Listed<Incident>> triggered, Got<Listed<Incident>> acknowledged, Got<Listed<Incident>> resolved,
            Got<Listed<OnCall>> onCall) {

        /** Whether the page has what it is about. */
        boolean areThere() {
            return triggered.found().isPresent() && acknowledged.found().isPresent();
        }
    }

    static IncidentsView of(Parts parts, Person reader, When when, String notice, String token) {
        var triggered = parts.triggered().orElse(Listed.none());
        var acknowledged = parts.acknowledged().orElse(Listed.none());
        var shown = Stream.concat(inOrder(triggered.items(), reader), acknowledged.items().stream()).toList();
        int taken = Math.max(acknowledged.total(), acknowledged.items().size());
        int open = taken + Math.max(triggered.total(), triggered.items().size());
        var onCall = FirstInLine.of(parts.onCall().orElse(Listed.none()).items(), reader.id(), when);
        var today = when.date(when.now());
        var resolved = parts.resolved().orElse(Listed.none());
        var ofToday = resolved.items().stream()
                .filter(incident -> incident.resolvedAt() != null && when.date(incident.resolvedAt()).equals(today)).toList();
        return new IncidentsView(
                parts.areThere() ? Headline.title(open) : "Incidents",
                parts.areThere() ? Headline.of(open - taken, taken, shown, reader.id()) : "Incidents cannot be shown now",
                notice, missing(parts),
                onCall.stream().limit(MOST_ON_CALL).toList(), Math.max(0, onCall.size() - MOST_ON_CALL),
                parts.onCall().found().isPresent() && onCall.isEmpty(),
                nextPage(triggered.items()).map(when::until).orElse(null),
                rows(shown, when, reader.mayRespond()), open - shown.size(),
                rows(ofToday, when, false), resolved.more() && ofToday.size() == resolved.items().size(), token);
    }

    private static Stream<Incident> inOrder(List<Incident> triggered, Person reader) {
        return triggered.stream().sorted(Comparator.comparing((Incident incident) -> !incident.waitsFor(reader.id())));
    }

    // At most one button shouts: that of the first one nobody has taken.
    private static List<IncidentRow> rows(List<Incident> incidents, When when, boolean mayRespond) {
        return Stream.iterate(0, i -> i < incidents.size(), i -> i + 1)
                .map(i -> IncidentRow.of(incidents.get(i), when, mayRespond, i == 0 && incidents.get(i).isTriggered()))
                .toList();
    }

    private static Optional<Instant> nextPage(List<Incident> triggered) {
        return triggered.stream().flatMap(incident -> incident.nextPageAt().stream()).min(Comparator.naturalOrder());
    }

    private static List<String> missing(Parts parts) {
        return Stream.of(
                parts.areThere() ? "" : "The part that keeps incidents does not answer. Alerts are still taken and kept;"
                        + " this page tries again by itself.",
                parts.onCall().found().isPresent() ? ""
                : "Who is on call cannot be shown: the part that knows it does not answer.")
                .filter(sentence -> !sentence.isEmpty()).toList();
    }

    public String tokenField() {
        return FormToken.FIELD;
    }

    /** Whether nothing is open, and that is known. */
    public boolean isQuiet() {
        return open.isEmpty() && openNotShown == 0 && missing.stream().noneMatch(sentence -> sentence.contains("incidents"));
    }

    public String notShown() {
        return Words.count(openNotShown, "more open incident") + (openNotShown == 1 ? " is" : " are") + " not shown here.";
    }
}
