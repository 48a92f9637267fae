package org.tocsin.escalation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for every schedule ({@code reference/oncall-semantics.md} section 12, numbers 1 to 7). */
class RotationPropertiesTest {

    private static final Duration WINDOW = Duration.ofDays(9);

    @Property(tries = 400)
    void askedAndRenderedAgreeAtEveryInstant(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant from,
            @ForAll @IntRange(min = 0, max = 777_599) int offset, @ForAll @IntRange(min = 1, max = 3_000_000) int earlier) {
        var at = from.plusSeconds(offset);
        var asked = schedule.onCallAt(at).map(Schedule.OnCall::user).orElse(null);
        assertThat(userAt(schedule.render(from, from.plus(WINDOW)), at)).isEqualTo(asked);
        assertThat(userAt(schedule.render(from.minusSeconds(earlier), from.plus(WINDOW)), at)).isEqualTo(asked);
    }

    @Property(tries = 200)
    void entriesAndGapsTileTheWindow(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant from) {
        var rendering = schedule.render(from, from.plus(WINDOW));
        var at = from;
        String before = "nobody yet";
        for (var entry : rendering.entries()) {
            assertThat(entry.start()).isEqualTo(at);
            assertThat(entry.end()).isAfter(entry.start());
            assertThat(entry.user()).as("joined neighbours").isNotEqualTo(before);
            at = entry.end();
            before = entry.user();
        }
        assertThat(at).isEqualTo(from.plus(WINDOW));
        assertThat(rendering.coveragePercentage()).isBetween(0.0, 100.0);
    }

    @Property(tries = 200)
    void theEntryAtAnInstantIsWhatAWindowAroundItShows(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant at) {
        var entry = schedule.entryAt(at);
        var around = schedule.render(at.minus(WINDOW), at.plus(WINDOW)).entries().stream()
                .filter(candidate -> !candidate.start().isAfter(at) && candidate.end().isAfter(at)).findFirst().orElseThrow();
        assertThat(entry.user()).isEqualTo(around.user());
        assertThat(max(entry.start(), at.minus(WINDOW))).isEqualTo(around.start());
        assertThat(min(entry.end(), at.plus(WINDOW))).isEqualTo(around.end());
    }

    @Property(tries = 200)
    void anUnrestrictedLayerHasNoGap(@ForAll("zones") ZoneId zone, @ForAll("instants") Instant from, @ForAll("virtualStarts")
            LocalDateTime virtualStart, @ForAll @IntRange(min = 900, max = 2_000_000) int turn) {
        var layer = new Layer("L", "Layer", List.of("A", "B", "C"), virtualStart, turn, null, null, List.of());
        var rendering = Schedule.of(new Version(Instant.MIN, zone, List.of(layer)), List.of()).render(from, from.plus(WINDOW));
        assertThat(rendering.entries()).noneMatch(Entry::isGap);
        assertThat(rendering.coveragePercentage()).isEqualTo(100.0);
    }

    @Property(tries = 100)
    void everybodyHasAsManyTurns(@ForAll("virtualStarts") LocalDateTime virtualStart, @ForAll("instants") Instant at,
            @ForAll @IntRange(min = 1, max = 30) int cycles, @ForAll @IntRange(min = 900, max = 700_000) int turn) {
        var users = List.of("A", "B", "C", "D");
        var layer = new Layer("L", "Layer", users, virtualStart, turn, null, null, List.of());
        var schedule = Schedule.of(new Version(Instant.MIN, ZoneId.of("UTC"), List.of(layer)), List.of());
        var from = schedule.renderLayer("L", at, at.plusSeconds(turn + 1)).entries().getLast().start();
        var turns = schedule.renderLayer("L", from, from.plusSeconds((long) turn * users.size() * cycles)).entries();
        assertThat(turns.stream().collect(Collectors.groupingBy(Entry::user, Collectors.counting())).values())
                .containsExactly((long) cycles, (long) cycles, (long) cycles, (long) cycles);
    }

    @Property(tries = 100)
    void theOrderOfLoadingOverridesDoesNotMatter(@ForAll("schedules") Schedule schedule, @ForAll("instants") Instant from,
            @ForAll Random random) {
        var shuffled = new ArrayList<>(schedule.overrides());
        Collections.shuffle(shuffled, random);
        assertThat(new Schedule(schedule.versions().reversed(), shuffled).render(from, from.plus(WINDOW)))
                .isEqualTo(schedule.render(from, from.plus(WINDOW)));
    }

    @Property(tries = 100)
    void wholeWeeksLaterIsTheSameWholeWeeksLater(@ForAll("layers") Layer layer, @ForAll("instants") Instant from,
            @ForAll @IntRange(min = -600, max = 600) int weeks) {
        var shift = Duration.ofDays(7L * weeks);
        var later = new Layer(layer.id(), layer.name(), layer.users(), layer.virtualStart().plus(shift), layer.turnSeconds(),
                layer.start() == null ? null : layer.start().plus(shift), layer.end() == null ? null : layer.end().plus(shift),
                layer.restrictions());
        var entries = withoutSummerTime(layer).render(from, from.plus(WINDOW)).entries();
        assertThat(withoutSummerTime(later).render(from.plus(shift), from.plus(WINDOW).plus(shift)).entries()).isEqualTo(entries.stream()
                .map(entry -> new Entry(entry.start().plus(shift), entry.end().plus(shift), entry.user(), entry.source())).toList());
    }

    private static Schedule withoutSummerTime(Layer layer) {
        return Schedule.of(new Version(Instant.MIN, ZoneId.of("Etc/GMT-5"), List.of(layer)), List.of());
    }

    private static String userAt(Rendering rendering, Instant at) {
        return rendering.entries().stream().filter(entry -> !entry.start().isAfter(at) && entry.end().isAfter(at))
                .findFirst().orElseThrow().user();
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant min(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Schedules.schedules();
    }

    @Provide
    Arbitrary<Layer> layers() {
        return Schedules.layers();
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Schedules.instants();
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Schedules.zones();
    }

    @Provide
    Arbitrary<LocalDateTime> virtualStarts() {
        return Schedules.virtualStarts();
    }
}
