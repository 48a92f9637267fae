package org.tocsin.escalation.oncalls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Policy.Level;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.rotation.Layer;
import org.tocsin.escalation.rotation.Schedule;
import org.tocsin.escalation.rotation.ScheduleOverride;
import org.tocsin.escalation.rotation.Version;

/** Which shifts a list of on-calls has. */
class ShiftTest {

    private static final Schedule DAILY = daily(null, List.of());

    @Test
    void anInstantHasTheShiftItLiesIn() {
        assertThat(shifts(at("06T12:00"), at("06T12:00"), DAILY)).containsExactly("B 06T00:00 07T00:00");
        assertThat(shifts(at("06T00:00"), at("06T00:00"), DAILY)).containsExactly("B 06T00:00 07T00:00");
    }

    @Test
    void aRangeHasTheShiftsThatOverlapItWhole() {
        assertThat(shifts(at("05T23:00"), at("07T00:00"), DAILY)).containsExactly("A 05T00:00 06T00:00", "B 06T00:00 07T00:00");
        assertThat(shifts(at("05T23:00"), at("07T00:01"), DAILY))
                .containsExactly("A 05T00:00 06T00:00", "B 06T00:00 07T00:00", "A 07T00:00 08T00:00");
    }

    @Test
    void gapsHaveNobody() {
        var ending = daily(at("06T10:00"), List.of());
        assertThat(shifts(at("06T10:00"), at("06T10:00"), ending)).isEmpty();
        assertThat(shifts(at("06T09:00"), at("09T00:00"), ending)).containsExactly("B 06T00:00 06T10:00");
    }

    @Test
    void anOverrideCutsAShiftInTwo() {
        var overridden = daily(null, List.of(new ScheduleOverride("O", "E", at("06T10:00"), at("06T11:00"), 1)));
        assertThat(shifts(at("06T09:00"), at("06T12:00"), overridden))
                .containsExactly("B 06T00:00 06T10:00", "E 06T10:00 06T11:00", "B 06T11:00 07T00:00");
    }

    @Test
    void whoIsAlwaysOnCallHasNoEnd() {
        var alone = Schedule.of(new Version(at("05T00:00"), ZoneOffset.UTC, List.of(layer(null, "A"))), List.of());
        assertThat(shifts(at("06T00:00"), at("06T00:00"), alone)).containsExactly("A 05T00:00 null");
        assertThat(shifts(at("06T00:00"), at("08T00:00"), alone))
                .containsExactly("A 05T00:00 08T00:00");
    }

    @Test
    void aUserWhomAPolicyNamesIsAlwaysOnCall() {
        var policy = new Policy("P1", "Direct", 1, 1, List.of(new Level(5, List.of(Target.user("C"), Target.schedule("gone")))));
        assertThat(Shift.of(List.of(policy), Map.of(), at("06T00:00"), at("07T00:00"))).singleElement().satisfies(shift -> {
            assertThat(shift.user()).isEqualTo("C");
            assertThat(shift.schedule()).isNull();
            assertThat(shift.start()).isNull();
            assertThat(shift.end()).isNull();
        });
    }

    @Test
    void policiesGoByNameAndThenById() {
        var levels = List.of(new Level(5, List.of(Target.user("C"))));
        var policies = List.of(new Policy("P2", "Same", 1, 1, levels), new Policy("P3", "First", 1, 1, levels),
                new Policy("P1", "Same", 1, 1, levels));
        assertThat(Shift.of(policies, Map.of(), at("06T00:00"), at("06T00:00"))).extracting(shift -> shift.policy().id())
                .containsExactly("P3", "P1", "P2");
    }

    @Test
    void theEarliestIsOneOfEachPersonAtEachLevel() {
        var policy = new Policy("P1", "Two", 1, 1,
                List.of(new Level(5, List.of(Target.schedule("S"))),
                        new Level(5, List.of(Target.user("A"), Target.schedule("S")))));
        var all = Shift.of(List.of(policy), Map.of("S", DAILY), at("05T12:00"), at("09T00:00"));
        assertThat(Shift.earliest(all)).extracting(shift -> shift.level() + " " + shift.user() + " " + shift.start())
                .containsExactly(
                "2 A null", "1 A 2026-01-05T00:00:00Z", "1 B 2026-01-06T00:00:00Z", "2 B 2026-01-06T00:00:00Z");
    }

    private static List<String> shifts(Instant from, Instant to, Schedule schedule) {
        var policy = new Policy("P1", "P", 1, 1, List.of(new Level(5, List.of(Target.schedule("S")))));
        return Shift.of(List.of(policy), Map.of("S", schedule), from, to).stream()
                .map(shift -> "%s %s %s".formatted(shift.user(), print(shift.start()), print(shift.end()))).toList();
    }

    /** A and B by turns of a day from Monday on. */
    private static Schedule daily(Instant end, List<ScheduleOverride> overrides) {
        return Schedule.of(new Version(Instant.EPOCH, ZoneOffset.UTC, List.of(layer(end, "A", "B"))), overrides);
    }

    private static Layer layer(Instant end, String... users) {
        return new Layer("L", "Daily", List.of(users), LocalDateTime.of(2026, 1, 5, 0, 0), 86_400, at("05T00:00"), end,
                List.of());
    }

    private static Instant at(String text) {
        return Instant.parse("2026-01-" + text + ":00Z");
    }

    private static String print(Instant at) {
        return at == null ? null : at.toString().substring(8, 16);
    }
}
