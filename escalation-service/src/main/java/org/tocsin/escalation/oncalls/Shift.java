package org.tocsin.escalation.oncalls;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.rotation.Entry;
import org.tocsin.escalation.rotation.Schedule;

/**
 * Somebody on call at a level of a policy.
 *
 * @param level from 1
 * @param schedule id; null: the policy names the person
 * @param start null with {@code schedule}, or if it has no beginning in sight
 * @param end null with {@code schedule}, or if it has no end in sight
 */
record Shift(Policy policy, int level, String schedule, String user, Instant start, Instant end) {

    private static final Comparator<Instant> OPEN_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    /**
     * All shifts of these policies that overlap a time, whole.
     *
     * @param schedules by id; one that is not among them has nobody
     * @param from with {@code to} equal to it: who is on call at that instant
     */
    static List<Shift> of(Collection<Policy> policies, Map<String, Schedule> schedules, Instant from, Instant to) {
        var shifts = new ArrayList<Shift>();
        policies.stream().sorted(Comparator.comparing(Policy::name).thenComparing(Policy::id)).forEach(policy -> {
            for (int level = 1; level <= policy.levels().size(); level++) {
                for (var target : policy.level(level).targets()) {
                    switch (target.kind()) {
                        case USER -> shifts.add(new Shift(policy, level, null, target.id(), null, null));
                        case SCHEDULE -> {
                            for (var entry : entries(schedules.get(target.id()), from, to)) {
                                shifts.add(new Shift(policy, level, target.id(), entry.user(), bounded(entry.start()), bounded(entry.end())));
                            }
                        }
                    }
                }
            }
        });
        return shifts;
    }

    /** The first shift of each person at each level of each policy. */
    static List<Shift> earliest(List<Shift> shifts) {
        var seen = new HashSet<List<Object>>();
        return shifts.stream().sorted(Comparator.comparing(Shift::start, OPEN_FIRST))
                .filter(shift -> seen.add(List.of(shift.policy().id(), shift.level(), shift.user()))).toList();
    }

    private static List<Entry> entries(Schedule schedule, Instant from, Instant to) {
        if (schedule == null) {
            return List.of();
        }
        if (from.equals(to)) {
            var entry = schedule.entryAt(from);
            return entry.isGap() ? List.of() : List.of(entry);
        }
        return schedule.render(from, to).widened(schedule).covered();
    }

    private static Instant bounded(Instant at) {
        return at.equals(Instant.MIN) || at.equals(Instant.MAX) ? null : at;
    }
}
