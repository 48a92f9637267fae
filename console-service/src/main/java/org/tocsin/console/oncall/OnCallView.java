package org.tocsin.console.oncall;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.Tab;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.policy.Policy;

/**
 * Who is on call now.
 *
 * @param more whether there are more policies than are shown
 */
public record OnCallView(String headline, List<Line> lines, boolean more) {

    /** A policy with its levels. */
    public record Line(Reference policy, List<Level> levels) {

        /** Whether nobody is on call at any level. */
        public boolean isEmpty() {
            return levels.stream().allMatch(level -> level.people().isEmpty());
        }
    }

    /** @param people empty if nobody is on call there */
    public record Level(int number, List<Turn> people) {}

    /**
     * Somebody's turn.
     *
     * @param schedule null if the policy names the person
     * @param until null if it does not end
     */
    public record Turn(Reference user, Reference schedule, Moment until) {}

    static OnCallView of(List<Policy> policies, List<OnCall> onCalls, boolean more, String reader, When when) {
        var lines = policies.stream().map(policy -> new Line(new Reference(policy.id(), "escalation_policy", policy.name()),
                IntStream.rangeClosed(1, policy.levels())
                        .mapToObj(number -> new Level(number, turns(policy, number, onCalls, when))).toList())).toList();
        return new OnCallView(headline(onCalls, reader, when), lines, more);
    }

    private static List<Turn> turns(Policy policy, int level, List<OnCall> onCalls, When when) {
        return onCalls.stream()
                .filter(onCall -> onCall.escalationPolicy().id().equals(policy.id()) && onCall.escalationLevel() == level)
                .map(onCall -> new Turn(onCall.user(), onCall.schedule(), onCall.end() == null ? null
                        : when.at(onCall.end())))
                .toList();
    }

    private static String headline(List<OnCall> onCalls, String reader, When when) {
        var mine = onCalls.stream().filter(onCall -> onCall.user().id().equals(reader)).toList();
        if (onCalls.isEmpty()) {
            return "Nobody is on call";
        }
        if (mine.isEmpty()) {
            return "You are not on call";
        }
        var first = mine.stream().filter(onCall -> onCall.escalationLevel() == 1).toList();
        var told = first.isEmpty() ? mine : first;
        var names = told.stream().map(onCall -> onCall.escalationPolicy().summary()).distinct().toList();
        var until = told.stream().map(OnCall::end).filter(Objects::nonNull).min(Comparator.<Instant>naturalOrder());
        return "You are on call for %s%s%s".formatted(Words.list(names), first.isEmpty() ? ", not as the first" : "",
                until.map(end -> " until " + when.at(end).text()).orElse(""));
    }

    public List<Tab> tabs() {
        return List.of(Tab.values());
    }

    public Tab tab() {
        return Tab.NOW;
    }
}
