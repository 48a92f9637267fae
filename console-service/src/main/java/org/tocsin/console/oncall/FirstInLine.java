package org.tocsin.console.oncall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Reference;

/**
 * Who a policy asks first.
 *
 * @param people for people; "You" for the one who reads it
 * @param until when that changes; null if it does not
 */
public record FirstInLine(String people, Reference policy, Moment until) {

    private static final int FIRST_LEVEL = 1;

    /** One for each policy, those of the reader first, then by the policies' names. */
    public static List<FirstInLine> of(List<OnCall> onCalls, String reader, When when) {
        var byPolicy = new LinkedHashMap<String, List<OnCall>>();
        onCalls.stream().filter(onCall -> onCall.escalationLevel() == FIRST_LEVEL)
                .sorted(Comparator.comparing((OnCall onCall) -> onCall.escalationPolicy().summary(),
                        String.CASE_INSENSITIVE_ORDER))
                .forEach(onCall -> byPolicy.computeIfAbsent(onCall.escalationPolicy().id(), _ -> new ArrayList<>())
                        .add(onCall));
        return byPolicy.values().stream()
                .sorted(Comparator.comparing((List<OnCall> group) -> group.stream()
                        .noneMatch(onCall -> onCall.user().id().equals(reader))))
                .map(group -> new FirstInLine(people(group, reader), group.getFirst().escalationPolicy(), until(group, when)))
                .toList();
    }

    private static String people(List<OnCall> group, String reader) {
        return Words.list(group.stream()
                .sorted(Comparator.comparing((OnCall onCall) -> !onCall.user().id().equals(reader)))
                .map(onCall -> onCall.user().id().equals(reader) ? "you" : onCall.user().summary())
                .distinct().toList());
    }

    private static Moment until(List<OnCall> group, When when) {
        return group.stream().map(OnCall::end).filter(Objects::nonNull).min(Comparator.<Instant>naturalOrder())
                .map(when::at).orElse(null);
    }
}
