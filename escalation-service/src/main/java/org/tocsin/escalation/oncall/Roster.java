package org.tocsin.escalation.oncall;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.rotation.Entry;
import org.tocsin.escalation.rotation.Schedule;

/**
 * The people, schedules and policies as they stand: a value that is replaced when something changes. It remembers who is on
 * call until the next handoff, so that asking again costs nothing.
 */
public final class Roster {

    private final Map<String, Person> people;
    private final Map<String, NamedSchedule> schedules;
    private final Map<String, KnownPolicy> policies;
    private final List<String> fallback;
    private final Map<String, Entry> current = new ConcurrentHashMap<>();

    /**
     * A person.
     *
     * @param since when the person was made: the oldest administrator comes first
     */
    public record Person(DirectoryEntry.User entry, Instant since, boolean administrator) {

        /** Whether a page to this person can be delivered; today mail alone is. */
        public boolean isReachable() {
            return !entry.deleted() && entry.contactMethods().stream()
                    .anyMatch(method -> method.type().equals(DELIVERED) && method.enabled() && method.verified());
        }

        private static final String DELIVERED = "email_contact_method";
    }

    /** A schedule with its name. */
    public record NamedSchedule(String id, String name, Schedule schedule) {}

    /** The newest version of a policy. {@code deleted}: only open incidents may still need it. */
    public record KnownPolicy(Policy policy, boolean deleted) {}

    public static final Roster EMPTY = new Roster(Map.of(), Map.of(), Map.of());

    private Roster(Map<String, Person> people, Map<String, NamedSchedule> schedules, Map<String, KnownPolicy> policies) {
        this.people = people;
        this.schedules = schedules;
        this.policies = policies;
        this.fallback = fallback(people);
    }

    /** The same with these put in; what is deleted stays known, with its mark. */
    public Roster with(List<Person> changedPeople, List<NamedSchedule> changedSchedules, List<KnownPolicy> changedPolicies) {
        var newPeople = new HashMap<>(people);
        changedPeople.forEach(person -> newPeople.put(person.entry().id(), person));
        var newSchedules = new HashMap<>(schedules);
        changedSchedules.forEach(schedule -> newSchedules.put(schedule.id(), schedule));
        var newPolicies = new HashMap<>(policies);
        changedPolicies.forEach(known -> newPolicies.put(known.policy().id(), known));
        return new Roster(newPeople, newSchedules, newPolicies);
    }

    /** The newest version of a policy, also of a deleted one: an open incident may still need it. */
    public Optional<Policy> policy(String id) {
        return Optional.ofNullable(id).map(policies::get).map(KnownPolicy::policy);
    }

    /** The policies that are there, in no order. */
    public Collection<Policy> policies() {
        return policies.values().stream().filter(known -> !known.deleted()).map(KnownPolicy::policy).toList();
    }

    public Optional<Person> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public Optional<NamedSchedule> schedule(String id) {
        return Optional.ofNullable(schedules.get(id));
    }

    public boolean isReachable(String user) {
        return person(user).filter(Person::isReachable).isPresent();
    }

    /**
     * Whom to page when nobody else can be: the administrators, the oldest first; those who can be reached, or all if none can
     * ({@code reference/oncall-semantics.md} 6.4).
     */
    public List<String> fallback() {
        return fallback;
    }

    /** The turn, or the gap, on a schedule at an instant; a schedule that is not known has nobody, ever. */
    public Entry entryAt(String schedule, Instant instant) {
        var known = schedules.get(schedule);
        if (known == null) {
            return new Entry(Instant.MIN, Instant.MAX, null, null);
        }
        var remembered = current.get(schedule);
        if (remembered != null && !instant.isBefore(remembered.start()) && instant.isBefore(remembered.end())) {
            return remembered;
        }
        var entry = known.schedule().entryAt(instant);
        current.put(schedule, entry);
        return entry;
    }

    private static List<String> fallback(Map<String, Person> people) {
        var administrators = people.values().stream()
                .filter(person -> person.administrator() && !person.entry().deleted())
                .sorted(Comparator.comparing(Person::since).thenComparing(person -> person.entry().id()))
                .toList();
        var reachable = administrators.stream().filter(Person::isReachable).toList();
        return (reachable.isEmpty() ? administrators : reachable).stream().map(person -> person.entry().id()).toList();
    }
}
