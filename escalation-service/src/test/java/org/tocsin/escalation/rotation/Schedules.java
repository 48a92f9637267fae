package org.tocsin.escalation.rotation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Schedules of every kind, in zones with odd rules, around the times when clocks change. */
final class Schedules {

    /** Half an hour of summer time, two hours of it, a day that never was, changes at midnight, no changes at all. */
    private static final List<String> ZONES = List.of("UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe",
            "Pacific/Apia", "Africa/Cairo", "America/Havana", "Antarctica/Troll", "Asia/Kolkata", "Africa/Casablanca",
            "Europe/Dublin", "Asia/Kathmandu", "America/Scoresbysund", "Pacific/Kiritimati", "Asia/Gaza");

    private Schedules() {}

    static Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZONES).map(ZoneId::of);
    }

    /** Half of them near a change of clocks in some zone. */
    static Arbitrary<Instant> instants() {
        var anywhere = Arbitraries.longs().between(Instant.parse("2011-11-01T00:00:00Z").getEpochSecond(),
                Instant.parse("2030-01-01T00:00:00Z").getEpochSecond()).map(Instant::ofEpochSecond);
        var nearAChange = Combinators.combine(zones(), anywhere, Arbitraries.longs().between(-200_000, 200_000)).as((zone, at, off) -> {
            var change = zone.getRules().nextTransition(at);
            return (change == null ? at : change.getInstant()).plusSeconds(off);
        });
        return Arbitraries.oneOf(anywhere, nearAChange);
    }

    static Arbitrary<Schedule> schedules() {
        return Combinators.combine(instants(), instants(), zones(), layers().list().ofMaxSize(4), layers().list().ofMaxSize(4),
                overrides().list().ofMaxSize(5)).as((edit, start, zone, before, after, overrides) -> new Schedule(
                        List.of(new Version(Instant.MIN, zone, named(before)), new Version(edit, zone, named(after))), numbered(overrides)));
    }

    static Arbitrary<Layer> layers() {
        var users = Arbitraries.of("A", "B", "C", "D", "E").injectNull(0.05).list().ofMaxSize(5);
        var turns = Arbitraries.of(3600L, 1800L, 5400L, 43_200L, 86_400L, 129_600L, 259_200L, 604_800L, 1_000_003L);
        var ends = instants().injectNull(0.7);
        return Combinators.combine(users, virtualStarts(), turns, ends, ends, restrictions())
                .as((people, virtual, turn, start, end, restrictions) ->
                        new Layer("", "", people, virtual, turn, start, end, restrictions));
    }

    static Arbitrary<LocalDateTime> virtualStarts() {
        return instants().map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    static Arbitrary<List<Restriction>> restrictions() {
        var times = Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay);
        Arbitrary<Restriction> daily = Combinators.combine(times, Arbitraries.integers().between(1, 86_399)).as(Restriction.Daily::new);
        Arbitrary<Restriction> weekly = Combinators.combine(Arbitraries.of(DayOfWeek.class), times,
                Arbitraries.integers().between(1, 604_799)).as(Restriction.Weekly::new);
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(List.of())),
                Tuple.of(1, Arbitraries.oneOf(daily, weekly).list().ofMinSize(1).ofMaxSize(5)));
    }

    private static Arbitrary<ScheduleOverride> overrides() {
        return Combinators.combine(instants(), Arbitraries.integers().between(1, 2_000_000), Arbitraries.of("X", "Y", "Z"))
                .as((start, seconds, user) -> new ScheduleOverride("", user, start, start.plusSeconds(seconds), 0));
    }

    private static List<Layer> named(List<Layer> layers) {
        var named = new ArrayList<Layer>();
        for (var layer : layers) {
            named.add(new Layer("L" + named.size(), "Layer", layer.users(), layer.virtualStart(), layer.turnSeconds(), layer.start(),
                    layer.end(), layer.restrictions()));
        }
        return named;
    }

    private static List<ScheduleOverride> numbered(List<ScheduleOverride> overrides) {
        var numbered = new ArrayList<ScheduleOverride>();
        for (var override : overrides) {
            numbered.add(new ScheduleOverride("O" + numbered.size(), override.user(), override.start(), override.end(), numbered.size()));
        }
        return numbered;
    }
}
