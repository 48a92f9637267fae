package org.tocsin.notifier.paging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry.ContactMethod;
import org.tocsin.contracts.directory.DirectoryEntry.NotificationRule;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Urgency;

/**
 * What a person's notification rules come to for one urgency ({@code reference/oncall-semantics.md} 8.1).
 *
 * @param toTake never two of the same address and delay
 * @param leftOut rules that lead nowhere, each with the reason
 * @param byDefault whether the rules led nowhere at all, so that every verified e-mail address is used instead
 */
public record Steps(List<Step> toTake, List<LeftOut> leftOut, boolean byDefault) {

    /** The one channel that has a provider in this version. */
    public static final String EMAIL = "email";

    private static final String METHOD_SUFFIX = "_contact_method";
    private static final String DEFAULT_RULE = "default:";

    /**
     * Something to send.
     *
     * @param rule id of the rule; where no rule led here, {@code default:} and the id of the contact method
     * @param delayMinutes counted from being paged
     */
    public record Step(String rule, String channel, String address, int delayMinutes) {}

    /** A rule that leads nowhere. {@code address}: null if it names no contact method of the person. */
    public record LeftOut(String rule, String channel, String address, String because) {}

    /** Whether nothing of this person's can be used. */
    public boolean reachNobody() {
        return toTake.isEmpty();
    }

    /** The steps of a person. */
    public static Steps of(User person, Urgency urgency) {
        var steps = new ArrayList<Step>();
        var leftOut = new ArrayList<LeftOut>();
        var taken = new HashSet<String>();
        for (var rule : person.notificationRules()) {
            if (rule.urgency() != urgency) {
                continue;
            }
            var method = method(person, rule.contactMethod());
            var obstacle = method.map(Steps::obstacle).orElse("the rule's contact method is gone");
            if (!obstacle.isEmpty()) {
                leftOut.add(leftOut(rule, method, obstacle));
            } else if (taken.add(rule.startDelayMinutes() + " " + sameAddress(method.get().address()))) {
                steps.add(new Step(rule.id(), channel(method.get()), method.get().address(), rule.startDelayMinutes()));
            }
        }
        return steps.isEmpty() ? new Steps(byDefault(person), leftOut, true) : new Steps(List.copyOf(steps), leftOut, false);
    }

    /**
     * Where a page of a rule goes by now: a person may have changed contact methods since being paged.
     *
     * @param address where it was to go
     * @return empty if the person wants nothing sent there any more
     */
    public static Optional<String> addressNow(User person, Urgency urgency, String rule, String address) {
        return of(person, urgency).toTake().stream()
                .filter(step -> step.rule().equals(rule)).map(Step::address).findFirst()
                .or(() -> person.contactMethods().stream()
                        .filter(method -> sameAddress(method.address()).equals(sameAddress(address)) && obstacle(method).isEmpty())
                        .map(ContactMethod::address).findFirst());
    }

    private static List<Step> byDefault(User person) {
        var taken = new HashSet<String>();
        return person.contactMethods().stream()
                .filter(method -> obstacle(method).isEmpty())
                .filter(method -> taken.add(sameAddress(method.address())))
                .map(method -> new Step(DEFAULT_RULE + method.id(), EMAIL, method.address(), 0))
                .toList();
    }

    // Empty: none. Unverified methods never get pages (8.2).
    private static String obstacle(ContactMethod method) {
        var channel = channel(method);
        if (!channel.equals(EMAIL)) {
            return "no provider for " + channel + " is set up";
        }
        if (!method.enabled()) {
            return "the contact method is turned off";
        }
        return method.verified() ? "" : "the contact method is not verified";
    }

    private static LeftOut leftOut(NotificationRule rule, Optional<ContactMethod> method, String because) {
        return new LeftOut(rule.id(), method.map(Steps::channel).orElse(EMAIL), method.map(ContactMethod::address).orElse(null), because);
    }

    private static Optional<ContactMethod> method(User person, String id) {
        return person.contactMethods().stream().filter(method -> method.id().equals(id)).findFirst();
    }

    private static String channel(ContactMethod method) {
        var type = method.type().replace("_reference", "");
        return type.endsWith(METHOD_SUFFIX) ? type.substring(0, type.length() - METHOD_SUFFIX.length()) : type;
    }

    private static String sameAddress(String address) {
        return address == null ? "" : address.toLowerCase(Locale.ROOT);
    }
}
