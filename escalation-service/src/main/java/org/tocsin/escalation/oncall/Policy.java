package org.tocsin.escalation.oncall;

import java.util.List;

/**
 * One version of an escalation policy. It never changes: an edit makes the next version, and open incidents keep theirs.
 *
 * @param loops how many passes there are, {@code num_loops} + 1
 * @param levels the first level first; never empty
 */
public record Policy(String id, String name, int version, int loops, List<Level> levels) {

    public Policy {
        levels = List.copyOf(levels);
    }

    /** @param delayMinutes from the firing of this level to the next */
    public record Level(int delayMinutes, List<Target> targets) {

        public Level {
            targets = List.copyOf(targets);
        }
    }

    /** Whom a level names: a person, or whoever is on call on a schedule. */
    public record Target(Kind kind, String id) {

        public enum Kind {
            USER, SCHEDULE;

            /** PagerDuty's word for it. */
            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        public static Target user(String id) {
            return new Target(Kind.USER, id);
        }

        public static Target schedule(String id) {
            return new Target(Kind.SCHEDULE, id);
        }
    }

    /** The level of that number, from 1. */
    public Level level(int number) {
        return levels.get(number - 1);
    }

    /** Whether some level names it. */
    public boolean names(Target target) {
        return levels.stream().anyMatch(level -> level.targets().contains(target));
    }
}
