package org.tocsin.statuspage.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.statuspage.component.ComponentStatus.DEGRADED_PERFORMANCE;
import static org.tocsin.statuspage.component.ComponentStatus.MAJOR_OUTAGE;
import static org.tocsin.statuspage.component.ComponentStatus.OPERATIONAL;
import static org.tocsin.statuspage.component.ComponentStatus.PARTIAL_OUTAGE;
import static org.tocsin.statuspage.component.ComponentStatus.UNDER_MAINTENANCE;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandingTest {

    private static final Set<String> NONE = Set.of();

    @ParameterizedTest
    @CsvSource({
        "OPERATIONAL,          PARTIAL_OUTAGE",
        "DEGRADED_PERFORMANCE, PARTIAL_OUTAGE",
        "PARTIAL_OUTAGE,       PARTIAL_OUTAGE",
        "MAJOR_OUTAGE,         MAJOR_OUTAGE",
        "UNDER_MAINTENANCE,    UNDER_MAINTENANCE",
    })
    void anIncidentMakesItPartlyDownUnlessItIsWorseOrWorkedOn(ComponentStatus setByPeople, ComponentStatus shown) {
        var standing = Standing.of(setByPeople).withCounting(Set.of("Q1"));

        assertThat(standing.shown()).isEqualTo(shown);
        assertThat(standing.withCounting(NONE).shown()).isEqualTo(setByPeople);
    }

    @Test
    void itStaysPartlyDownUntilTheLastIncidentIsOver() {
        var two = Standing.of(OPERATIONAL).withCounting(Set.of("Q1", "Q2"));

        assertThat(two.withCounting(Set.of("Q2")).shown()).isEqualTo(PARTIAL_OUTAGE);
        assertThat(two.withCounting(Set.of("Q2")).withCounting(NONE).shown()).isEqualTo(OPERATIONAL);
    }

    @Test
    void whatPeopleSetDuringAnIncidentIsShownAndStaysAfterIt() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(DEGRADED_PERFORMANCE);

        assertThat(standing.shown()).isEqualTo(DEGRADED_PERFORMANCE);
        assertThat(standing.withCounting(NONE).shown()).isEqualTo(DEGRADED_PERFORMANCE);
    }

    @Test
    void anIncidentThatBeginsAfterPeopleSpokeCountsAgain() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(OPERATIONAL);

        assertThat(standing.withCounting(Set.of("Q1")).shown()).isEqualTo(OPERATIONAL);
        assertThat(standing.withCounting(Set.of("Q1", "Q2")).shown()).isEqualTo(PARTIAL_OUTAGE);
    }

    @Test
    void anOverruledIncidentThatStopsCountingAndBeginsAgainCountsAgain() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(OPERATIONAL);

        assertThat(standing.withCounting(NONE).withCounting(Set.of("Q1")).shown()).isEqualTo(PARTIAL_OUTAGE);
    }

    @Test
    void whoSendsBackTheStatusThatIsShownSetsNothing() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(PARTIAL_OUTAGE);

        assertThat(standing.withCounting(NONE).shown()).isEqualTo(OPERATIONAL);
    }

    @Test
    void worseSetByPeopleStaysAfterTheIncident() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(MAJOR_OUTAGE);

        assertThat(standing.withCounting(Set.of("Q1", "Q2")).shown()).isEqualTo(MAJOR_OUTAGE);
        assertThat(standing.withCounting(NONE).shown()).isEqualTo(MAJOR_OUTAGE);
    }

    @Test
    void workAnnouncedDuringAnIncidentIsNotCalledAnOutageByTheNextOne() {
        var standing = Standing.of(OPERATIONAL).withCounting(Set.of("Q1")).setTo(UNDER_MAINTENANCE);

        assertThat(standing.withCounting(Set.of("Q1", "Q2")).shown()).isEqualTo(UNDER_MAINTENANCE);
    }
}
