package org.tocsin.console.schedule;

import java.time.Duration;
import java.util.List;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Reference;

/**
 * A schedule on its page.
 *
 * @param zone in which times are
 * @param turns the next ones, the present first
 */
public record ScheduleView(Schedule schedule, String headline, String zone, List<Turn> turns, List<Layer> layers) {

    /** @param isNow whether it is this person's turn at present */
    public record Turn(Reference user, Moment from, Moment until, boolean isNow) {}

    /** @param facts how its people take turns */
    public record Layer(String name, String facts) {}

    static ScheduleView of(Schedule schedule, String zone, When when) {
        var turns = schedule.finalSchedule() == null ? List.<Turn>of() : schedule.finalSchedule()
                .renderedScheduleEntries().stream()
                .map(entry -> new Turn(entry.user(), when.at(entry.start()), when.at(entry.end()),
                        !entry.start().isAfter(when.now()) && entry.end().isAfter(when.now()))).toList();
        var now = turns.stream().filter(Turn::isNow).map(turn -> turn.user().summary()).distinct().toList();
        return new ScheduleView(schedule, now.isEmpty() ? "Nobody is on call by it now"
                : Words.list(now) + (now.size() == 1 ? " is" : " are")
                + " on call by it now", zone, turns,
                schedule.scheduleLayers() == null ? List.of() : schedule.scheduleLayers().stream()
                .filter(layer -> isOn(layer, when))
                        .map(layer -> new Layer(layer.name() == null ? "Layer" : layer.name(), facts(layer))).toList());
    }

    private static boolean isOn(Schedule.Layer layer, When when) {
        return layer.end() == null || layer.end().isAfter(when.now());
    }

    private static String facts(Schedule.Layer layer) {
        var people = layer.users().stream().map(member -> member.user().summary()).toList();
        return people.size() <= 1 ? Words.list(people) + ", always"
                : "%s, %s each".formatted(Words.list(people), lasting(layer.rotationTurnLengthSeconds()));
    }

    private static String lasting(long seconds) {
        var duration = Duration.ofSeconds(seconds);
        return seconds % Duration.ofDays(7).toSeconds() == 0 ? Words.count((int) (duration.toDays() / 7), "week")
                : seconds % Duration.ofDays(1).toSeconds() == 0 ? Words.count((int) duration.toDays(), "day")
                : When.lasting(duration);
    }
}
