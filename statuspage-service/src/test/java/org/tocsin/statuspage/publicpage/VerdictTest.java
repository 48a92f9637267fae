package org.tocsin.statuspage.publicpage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.statuspage.component.ComponentStatus;

/** The table of {@code reference/statuspage.md} 2.2; a letter is a component. */
class VerdictTest {

    private static final Map<Character, ComponentStatus> LETTERS = Map.of(
            'o', ComponentStatus.OPERATIONAL, 'u', ComponentStatus.UNDER_MAINTENANCE, 'd', ComponentStatus.DEGRADED_PERFORMANCE,
            'p', ComponentStatus.PARTIAL_OUTAGE, 'm', ComponentStatus.MAJOR_OUTAGE);

    @ParameterizedTest
    @CsvSource({
        "m,   Major System Outage,        critical",
        "mmm, Major System Outage,        critical",
        "mo,  Partial System Outage,      major",
        "mpd, Partial System Outage,      major",
        "p,   Partial System Outage,      major",
        "pp,  Partial System Outage,      major",
        "po,  Minor Service Outage,       minor",
        "pdu, Minor Service Outage,       minor",
        "dd,  Degraded System Service,    minor",
        "d,   Partially Degraded Service, minor",
        "do,  Partially Degraded Service, minor",
        "du,  Partially Degraded Service, minor",
        "u,   Service Under Maintenance,  maintenance",
        "uo,  Service Under Maintenance,  maintenance",
        "o,   All Systems Operational,    none",
        "ooo, All Systems Operational,    none",
    })
    void theWorstAndHowManyDecide(String components, String description, String indicator) {
        var verdict = Verdict.of(statuses(components));

        assertThat(verdict.description()).isEqualTo(description);
        assertThat(verdict.indicator()).isEqualTo(indicator);
    }

    @Test
    void aPageWithoutComponentsHasNothingWrong() {
        assertThat(Verdict.of(List.of()).indicator()).isEqualTo("none");
        assertThat(Verdict.of(List.of()).description()).isEqualTo("All Systems Operational");
    }

    private static List<ComponentStatus> statuses(String components) {
        return Stream.of(components.split("")).map(letter -> LETTERS.get(letter.charAt(0))).toList();
    }
}
