package org.tocsin.console.incident;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.policy.Policy;

/**
 * Who is paged, why, and who is next.
 *
 * @param policy null if it is not known
 * @param pass such as {@code pass 1 of 3}; empty where that says nothing
 * @param steps now and what follows; empty if nobody is paged
 * @param sentence what else there is to say; empty if nothing
 */
public record WhoIsPaged(Reference policy, String pass, List<Step> steps, String sentence) {

    private static final int MOST_FOLLOWING = 2;

    /**
     * A level, now or later.
     *
     * @param before the text up to the count-down
     * @param until null if nothing is counted down
     * @param after the text behind it
     */
    public record Step(String who, boolean isNow, String before, Moment until, String after) {}

    /**
     * What it is made of.
     *
     * @param policy as it is now; null if it is not known
     * @param onCalls of that policy, now; null if they are not known
     */
    record Known(Incident incident, Escalation escalation, Policy policy, List<OnCall> onCalls) {}

    private record Position(int level, int pass) {}

    static WhoIsPaged of(Known known, String reader, When when) {
        var incident = known.incident();
        var escalation = known.escalation();
        var named = escalation.policy() != null ? escalation.policy() : incident.escalationPolicy();
        if (!incident.isTriggered()) {
            return new WhoIsPaged(named, "", List.of(), calm(incident, when));
        }
        if (escalation.isExhausted()) {
            var asked = escalation.paged().isEmpty() ? "" : " Last asked: %s.".formatted(names(escalation.paged(), reader));
            return new WhoIsPaged(named, "", List.of(), "Everybody was asked, and nobody answered." + asked);
        }
        if (!escalation.isPaging()) {
            return new WhoIsPaged(named, "", List.of(), "Nobody is paged for it.");
        }
        var steps = new ArrayList<Step>();
        steps.add(now(known, reader, when));
        steps.addAll(following(known, reader, when));
        return new WhoIsPaged(named, pass(known), List.copyOf(steps), end(known, steps.size() - 1));
    }

    private static String calm(Incident incident, When when) {
        var holders = incident.holders();
        var has = holders.size() == 1 ? "has" : "have";
        var who = holders.isEmpty() ? "somebody has it" : "%s %s it".formatted(Words.list(holders), has);
        var again = incident.pendingActions().stream().filter(action -> action.type().equals("unacknowledge")).findFirst()
                .map(action -> " Paging starts anew at %s unless it is resolved by then.".formatted(when.at(action.at())
                        .text())).orElse("");
        return "Nobody is paged: %s.%s".formatted(who, again);
    }

    private static Step now(Known known, String reader, When when) {
        var escalation = known.escalation();
        return new Step(escalation.paged().isEmpty() ? "Nobody" : Words.sentence(names(escalation.paged(), reader)), true,
                "Level %d, asked now.%s".formatted(escalation.level(), why(known, when)), null, "");
    }

    private static String why(Known known, When when) {
        var paged = known.escalation().paged().stream().map(Reference::id).toList();
        var turn = onCalls(known).stream()
                .filter(onCall -> onCall.escalationLevel() == known.escalation().level()
                        && paged.contains(onCall.user().id()))
                .filter(onCall -> onCall.schedule() != null).findFirst();
        return turn.map(onCall -> " On call by “%s”%s.".formatted(onCall.schedule().summary(),
                onCall.end() == null ? "" : " until " + when.at(onCall.end()).text())).orElse("");
    }

    private static List<Step> following(Known known, String reader, When when) {
        var steps = new ArrayList<Step>();
        var next = known.escalation().nextEscalationAt();
        if (next == null || known.policy() == null) {
            return steps;
        }
        var at = new Position(known.escalation().level(), known.escalation().loop());
        var position = after(at, known);
        while (position.isPresent() && steps.size() < MOST_FOLLOWING) {
            var level = "Level %d%s".formatted(position.get().level(), position.get().pass() > at.pass() ? " again" : "");
            steps.add(steps.isEmpty()
                    ? new Step(people(position.get().level(), known, reader), false, level + " in", when.until(next),
                            "if nobody acknowledges.")
                    : new Step(people(position.get().level(), known, reader), false,
                            "%s, %s after that.".formatted(level, lasting(known.policy().delayAfter(at.level()))), null, ""));
            at = position.get();
            position = after(at, known);
        }
        return steps;
    }

    // Escalation passes over a level at which nobody is on call.
    private static Optional<Position> after(Position position, Known known) {
        var policy = known.policy();
        int most = policy.levels() * policy.passes();
        var next = position;
        for (int i = 0; i < most; i++) {
            next = next.level() < policy.levels() ? new Position(next.level() + 1, next.pass())
                    : new Position(1, next.pass() + 1);
            if (next.pass() > policy.passes()) {
                return Optional.empty();
            }
            int level = next.level();
            if (known.onCalls() == null || known.onCalls().stream().anyMatch(onCall -> onCall.escalationLevel() == level)) {
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    private static String people(int level, Known known, String reader) {
        var people = onCalls(known).stream().filter(onCall -> onCall.escalationLevel() == level).map(OnCall::user).toList();
        return people.isEmpty() ? "Whoever is on call then" : Words.sentence(names(people, reader));
    }

    private static String end(Known known, int following) {
        return following == 0 && known.escalation().nextEscalationAt() == null ? "Nobody else is asked after that." : "";
    }

    private static String pass(Known known) {
        int pass = known.escalation().loop();
        return known.policy() == null || known.policy().passes() == 1 ? ""
                : "pass %d of %d".formatted(pass, known.policy().passes());
    }

    private static List<OnCall> onCalls(Known known) {
        return known.onCalls() == null ? List.of() : known.onCalls();
    }

    private static String names(List<Reference> people, String reader) {
        return Words.list(people.stream().map(person -> person.id().equals(reader) ? "you" : person.summary()).distinct()
                .toList());
    }

    private static String lasting(int minutes) {
        return When.lasting(Duration.ofMinutes(minutes));
    }
}
