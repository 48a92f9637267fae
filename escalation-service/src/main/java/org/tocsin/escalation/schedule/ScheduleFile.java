package org.tocsin.escalation.schedule;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A schedule with what is known of it for a time.
 *
 * @param versions the oldest first, the newest among them
 */
public record ScheduleFile(Schedule schedule, List<ScheduleVersion> versions, List<StoredOverride> overrides) {

    public ScheduleFile {
        versions = List.copyOf(versions);
        overrides = List.copyOf(overrides);
    }

    ScheduleVersion current() {
        return versions.getLast();
    }

    /** For the arithmetic. */
    public org.tocsin.escalation.rotation.Schedule toRotation() {
        return new org.tocsin.escalation.rotation.Schedule(versions.stream().map(ScheduleVersion::toRotation).toList(),
                overrides.stream().map(StoredOverride::toRotation).toList());
    }

    /** People of layers that have not ended. */
    List<String> users(Instant now) {
        return current().layers().stream().filter(layer -> !layer.isEndedAt(now)).flatMap(layer -> layer.users().stream())
                .distinct().toList();
    }

    /** Everybody who may appear in it. */
    Stream<String> everybody() {
        return Stream.concat(versions.stream().flatMap(version -> version.layers().stream()).flatMap(layer -> layer.users().stream()),
                overrides.stream().map(StoredOverride::user));
    }

    public String id() {
        return schedule.id();
    }

    public String name() {
        return schedule.name();
    }
}
