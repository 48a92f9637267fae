package org.tocsin.statuspage.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.statuspage.component.Component;
import org.tocsin.statuspage.component.ComponentStatus;
import org.tocsin.statuspage.uptime.Day;

class WordingTest {

    private static final Instant T0 = Instant.parse("2026-11-03T09:14:22Z");

    @Test
    void theOneThatIsNotUpIsNamed() {
        assertThat(Wording.sentence(List.of(component("Payments", ComponentStatus.PARTIAL_OUTAGE),
                component("Website", ComponentStatus.OPERATIONAL)))).isEqualTo("Payments is partly down");
    }

    @Test
    void severalAreToldByTheWorst() {
        assertThat(Wording.sentence(List.of(component("Payments", ComponentStatus.MAJOR_OUTAGE),
                component("Website", ComponentStatus.DEGRADED_PERFORMANCE)))).isEqualTo("Some systems are down");
        assertThat(Wording.sentence(List.of(component("Payments", ComponentStatus.UNDER_MAINTENANCE),
                component("Website", ComponentStatus.UNDER_MAINTENANCE)))).isEqualTo("All systems are under maintenance");
    }

    @Test
    void whereAllIsWellOrNothingIsListedThatIsSaid() {
        assertThat(Wording.sentence(List.of(component("Payments", ComponentStatus.OPERATIONAL))))
                .isEqualTo("All systems are operational");
        assertThat(Wording.sentence(List.of())).isEqualTo("No systems are listed yet");
    }

    @ParameterizedTest
    @CsvSource({
        "100,         100 % uptime",
        "99.999999,   99.999 % uptime",
        "99.995,      99.995 % uptime",
        "99.946,      99.94 % uptime",
        "97,          97.00 % uptime",
        "0,           0.00 % uptime",
    })
    void onlyWhatWasAlwaysUpIsAHundredPercent(double percentage, String text) {
        assertThat(Wording.percentage(OptionalDouble.of(percentage))).isEqualTo(text);
    }

    @Test
    void withoutDataThereIsNoPercentage() {
        assertThat(Wording.percentage(OptionalDouble.empty())).isEqualTo("no data yet");
    }

    @ParameterizedTest
    @CsvSource({
        "PT59S,   less than a minute",
        "PT1M,    1 min",
        "PT2H,    2 h",
        "PT2H5M9S, 2 h 5 min",
        "PT24H,   24 h",
    })
    void durationsAreHoursAndMinutes(Duration duration, String text) {
        assertThat(Wording.duration(duration)).isEqualTo(text);
    }

    @Test
    void aDayIsToldWorstFirst() {
        var day = new Day(LocalDate.of(2026, 11, 3), Optional.of(ComponentStatus.MAJOR_OUTAGE), Map.of(
                ComponentStatus.OPERATIONAL, Duration.ofHours(21), ComponentStatus.PARTIAL_OUTAGE, Duration.ofMinutes(125),
                ComponentStatus.MAJOR_OUTAGE, Duration.ofMinutes(12)));

        assertThat(Wording.told(day)).isEqualTo("Major outage for 12 min, partial outage for 2 h 5 min");
    }

    @Test
    void whatHasJustBegunHasNoDurationYet() {
        var day = new Day(LocalDate.of(2026, 11, 3), Optional.of(ComponentStatus.MAJOR_OUTAGE),
                Map.of(ComponentStatus.OPERATIONAL, Duration.ofHours(21)));

        assertThat(Wording.told(day)).isEqualTo("Major outage since a moment ago");
    }

    private static Component component(String name, ComponentStatus status) {
        return new Component("c5m8z1t4qk7e", "p8r4n1c6t2zy", name, null, 1, true, false, null, status, List.of(), T0, T0);
    }
}
