package org.tocsin.escalation.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Policy.Level;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.oncall.Roster;
import org.tocsin.escalation.rotation.Layer;
import org.tocsin.escalation.rotation.Schedule;
import org.tocsin.escalation.rotation.ScheduleOverride;
import org.tocsin.escalation.rotation.Version;

/**
 * The organisation of the worked timelines ({@code reference/oncall-semantics.md} section 7): level 1 is schedule Prim (A
 * until 12:00, then B) with 5 minutes, level 2 is C with 10 minutes, two passes, acknowledgements run out after 30 minutes.
 */
final class Organisation {

    static final ZoneId ZONE = ZoneId.of("UTC");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    static final Target PRIM = Target.schedule("PPRIM");

    private final List<Layer> layers = new ArrayList<>();
    private final List<ScheduleOverride> overrides = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private List<Level> levels = List.of(new Level(5, List.of(PRIM)), new Level(10, List.of(Target.user("C"))));
    private int loops = 2;
    private int version = 1;
    private int acknowledgementTimeout = 1800;
    private boolean hasPolicy = true;

    Organisation() {
        onPrim("A", "00:00", "12:00").onPrim("B", "12:00", "23:59:59");
    }

    static Instant at(String time) {
        return DAY.atTime(LocalTime.parse(time)).atZone(ZONE).toInstant();
    }

    Organisation primIsEmpty() {
        layers.clear();
        return this;
    }

    Organisation onPrim(String user, String from, String to) {
        layers.add(new Layer("L" + layers.size(), "Prim", List.of(user), LocalDateTime.of(2026, 3, 2, 0, 0), 604_800, at(from), at(to),
                List.of()));
        return this;
    }

    Organisation override(String user, String from, String to) {
        overrides.add(new ScheduleOverride("O" + overrides.size(), user, at(from), at(to), overrides.size()));
        return this;
    }

    Organisation levels(Level... all) {
        levels = List.of(all);
        version++;
        return this;
    }

    Organisation numLoops(int numLoops) {
        loops = numLoops + 1;
        return this;
    }

    Organisation goes(String user) {
        gone.add(user);
        return this;
    }

    Organisation acknowledgementsNeverRunOut() {
        acknowledgementTimeout = 0;
        return this;
    }

    Organisation policyIsUnknown() {
        hasPolicy = false;
        return this;
    }

    Organisation policyIsKnown() {
        hasPolicy = true;
        return this;
    }

    int acknowledgementTimeout() {
        return acknowledgementTimeout;
    }

    Optional<Policy> policy() {
        return hasPolicy ? Optional.of(new Policy("PPOL", "P", version, loops, levels)) : Optional.empty();
    }

    Roster roster() {
        var people = Stream.of("A", "B", "C", "D", "X", "Admin").map(this::person).toList();
        var prim = Schedule.of(new Version(Instant.MIN, ZONE, layers), overrides);
        return Roster.EMPTY.with(people, List.of(new Roster.NamedSchedule(PRIM.id(), "Prim", prim)), List.of());
    }

    private Roster.Person person(String id) {
        var mail = new DirectoryEntry.ContactMethod("M" + id, "email_contact_method", "Default", id + "@example.org", true, true);
        return new Roster.Person(new DirectoryEntry.User(id, id, id + "@example.org", "UTC", id.equals("Admin") ? "owner" : "user",
                gone.contains(id) ? List.of() : List.of(mail), List.of(), gone.contains(id)), at("00:00"), id.equals("Admin"));
    }
}
