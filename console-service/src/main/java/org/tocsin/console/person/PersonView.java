package org.tocsin.console.person;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Act;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.signin.Visit;

/**
 * A person on a page.
 *
 * @param turns for what the person is on call now
 * @param high what happens when something urgent waits for the person, in order
 * @param low the same for what is not urgent
 * @param invite makes a link by which the person signs in; null: the one who looks may not make one
 * @param link that was made just now; null otherwise
 */
public record PersonView(User user, List<Turn> turns, List<Step> high, List<Step> low, Act invite, String link) {

    /** @param until null if it does not end */
    public record Turn(Reference policy, int level, Moment until) {}

    /** @param after such as {@code at once} */
    public record Step(String after, String way, String address) {}

    static PersonView of(User user, List<OnCall> onCalls, Visit visit, String link) {
        var when = new When(visit.now(), visit.person().zone());
        return new PersonView(user, onCalls.stream().sorted(Comparator.comparingInt(OnCall::escalationLevel))
                .map(onCall -> new Turn(onCall.escalationPolicy(), onCall.escalationLevel(), onCall.end() == null ? null
                        : when.at(onCall.end())))
                .toList(), steps(user, "high"), steps(user, "low"),
                visit.person().isAdministrator()
                        ? Act.of(visit, "/console/users/%s/sign-in-link".formatted(user.id()), "Make a sign-in link", false) : null,
                link);
    }

    private static List<Step> steps(User user, String urgency) {
        return user.notificationRules().stream().filter(rule -> urgency.equals(rule.urgency()))
                .sorted(Comparator.comparingInt(User.NotificationRule::startDelayInMinutes))
                .flatMap(rule -> way(user, rule).map(way -> new Step(rule.startDelayInMinutes() == 0 ? "At once"
                        : "After " + When.lasting(Duration.ofMinutes(rule.startDelayInMinutes())), way.word(),
                        way.full())).stream())
                .toList();
    }

    private static Optional<User.ContactMethod> way(User user, User.NotificationRule rule) {
        return user.contactMethods().stream()
                .filter(way -> rule.contactMethod() != null && way.id().equals(rule.contactMethod().id())).findFirst();
    }
}
