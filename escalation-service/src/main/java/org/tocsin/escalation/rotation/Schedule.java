package org.tocsin.escalation.rotation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A schedule through time: its versions and the overrides of all of them.
 *
 * @param versions the oldest first; may be empty: nobody, ever
 */
public record Schedule(List<Version> versions, List<ScheduleOverride> overrides) {

    /** Higher than any layer's place. */
    private static final long OVERRIDES = 1L << 32;
    /** Farther than this nobody looks for the end of a turn. */
    static final Duration HORIZON = Duration.ofDays(400);

    public Schedule {
        versions = versions.stream().sorted(Comparator.comparing(Version::from)).toList();
        overrides = overrides.stream().sorted(Comparator.comparingLong(ScheduleOverride::sequence)).toList();
    }

    /** A schedule that was never edited. */
    public static Schedule of(Version version, List<ScheduleOverride> overrides) {
        return new Schedule(List.of(version), overrides);
    }

    /** Who is on call at an instant, and by what; empty if nobody is. */
    public Optional<OnCall> onCallAt(Instant instant) {
        for (var override : overrides.reversed()) {
            if (override.isInForceAt(instant)) {
                return Optional.of(new OnCall(override.user(), Entry.Source.override(override.id())));
            }
        }
        return versionAt(instant).flatMap(version -> {
            var clock = version.clock();
            for (var layer : version.layers().reversed()) {
                var user = layer.userAt(instant, clock);
                if (user.isPresent()) {
                    return Optional.of(new OnCall(user.get(), Entry.Source.layer(layer.id(), layer.name())));
                }
            }
            return Optional.empty();
        });
    }

    /** @param user never null */
    public record OnCall(String user, Entry.Source source) {}

    /** Who is on call from one instant to another; cut at both. */
    public Rendering render(Instant from, Instant to) {
        var sweep = new Sweep(from, to);
        for (int i = 0; i < versions.size(); i++) {
            var range = inForce(i).within(new Stretch(from, to));
            if (range.isEmpty()) {
                continue;
            }
            var layers = versions.get(i).layers();
            var clock = versions.get(i).clock();
            for (int rank = 0; rank < layers.size(); rank++) {
                for (var entry : layers.get(rank).entries(range, clock)) {
                    sweep.add(entry, rank);
                }
            }
        }
        long rank = OVERRIDES;
        for (var override : overrides) {
            if (override.user() != null) {
                sweep.add(new Entry(override.start(), override.end(), override.user(), Entry.Source.override(override.id())), rank++);
            }
        }
        return new Rendering(from, to, sweep.shown());
    }

    /** The turns of one layer, by its id, through all versions that have it; not joined, since its turns are what is asked for. */
    public Rendering renderLayer(String layer, Instant from, Instant to) {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < versions.size(); i++) {
            var range = inForce(i).within(new Stretch(from, to));
            var clock = versions.get(i).clock();
            if (!range.isEmpty()) {
                versions.get(i).layers().stream().filter(candidate -> candidate.id().equals(layer))
                        .forEach(found -> entries.addAll(found.entries(range, clock)));
            }
        }
        return new Rendering(from, to, entries);
    }

    /** The overrides alone: of several at one time the last made. */
    public Rendering renderOverrides(Instant from, Instant to) {
        return new Schedule(List.of(), overrides).render(from, to);
    }

    /**
     * The entry, or the gap, that an instant lies in. An end or a start that is farther than {@link #HORIZON} is {@link
     * Instant#MAX} or {@link Instant#MIN}: it is of nobody's concern.
     */
    public Entry entryAt(Instant instant) {
        var onCall = onCallAt(instant);
        return new Entry(startOfEntryAt(instant), endOfEntryAt(instant), onCall.map(OnCall::user).orElse(null),
                onCall.map(OnCall::source).orElse(null));
    }

    private Instant endOfEntryAt(Instant instant) {
        for (var reach = Duration.ofDays(8); reach.compareTo(HORIZON) <= 0; reach = reach.multipliedBy(7)) {
            var entry = render(instant, instant.plus(reach)).entries().getFirst();
            if (entry.end().isBefore(instant.plus(reach))) {
                return entry.end();
            }
        }
        return Instant.MAX;
    }

    private Instant startOfEntryAt(Instant instant) {
        // Just after the instant, so that an entry that begins with it is seen.
        var to = instant.plusNanos(1);
        for (var reach = Duration.ofDays(8); reach.compareTo(HORIZON) <= 0; reach = reach.multipliedBy(7)) {
            var entry = render(instant.minus(reach), to).entries().getLast();
            if (entry.start().isAfter(instant.minus(reach))) {
                return entry.start();
            }
        }
        return Instant.MIN;
    }

    private Optional<Version> versionAt(Instant instant) {
        return versions.stream().filter(version -> !version.from().isAfter(instant)).reduce((_, later) -> later);
    }

    private Stretch inForce(int version) {
        return new Stretch(versions.get(version).from(), version + 1 < versions.size() ? versions.get(version + 1).from() : Instant.MAX);
    }
}
