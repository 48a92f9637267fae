package org.tocsin.routing.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tocsin.routing.incident.Given.ANA;
import static org.tocsin.routing.incident.Given.BY_API;
import static org.tocsin.routing.incident.Given.PROMETHEUS;
import static org.tocsin.routing.incident.Given.T0;
import static org.tocsin.routing.incident.Given.acknowledgedBy;
import static org.tocsin.routing.incident.Given.escalatedTo;
import static org.tocsin.routing.incident.Given.opened;
import static org.tocsin.routing.incident.Given.resolved;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;

class EvolutionTest {

    private static final IncidentEvent REOPENED = new IncidentEvent.Reopened(2, ANA, BY_API, T0.plusSeconds(650));

    @Test
    void everyEventRaisesTheVersionByOne() {
        assertThat(opened().incident().version()).isEqualTo(2);
        assertThat(opened(acknowledgedBy(ANA, 1), resolved()).incident().version()).isEqualTo(4);
    }

    @Test
    void alertsAreCounted() {
        var incident = opened(attached("Q3"), attached("Q4"), ended("Q3")).incident();

        assertThat(incident.alerts()).isEqualTo(3);
        assertThat(incident.openAlerts()).isEqualTo(2);
    }

    @Test
    void nothingFollowsTheEnd() {
        var over = opened(resolved()).incident();

        assertThatThrownBy(() -> Evolution.evolve(over, acknowledgedBy(ANA, 700)))
                .isInstanceOf(CorruptHistory.class).hasMessageContaining(over.id()).hasMessageContaining("version 4").hasMessageContaining("resolved");
        assertThatThrownBy(() -> Evolution.evolve(over, attached("Q3"))).isInstanceOf(CorruptHistory.class);

        var again = Evolution.evolve(over, REOPENED);
        assertThat(Evolution.evolve(again, acknowledgedBy(ANA, 700)).told().acknowledgedBy()).containsExactly("PANA");
        assertThatThrownBy(() -> Evolution.evolve(again, REOPENED)).isInstanceOf(CorruptHistory.class).hasMessageContaining("open");
    }

    @Test
    void anIncidentOpensOnce() {
        var open = opened().incident();

        assertThatThrownBy(() -> Evolution.evolve(open, new IncidentEvent.Triggered(43, "x", "PSVC1", Urgency.HIGH, "PEP1", null, null, 0, 0,
                PROMETHEUS, BY_API, T0))).isInstanceOf(CorruptHistory.class);
    }

    @Test
    void theReadModelKeepsItAsItIs() {
        for (var given : List.of(opened(), opened(escalatedTo(1, "PANA", "PBEN")), opened(acknowledgedBy(ANA, 5), acknowledgedBy(PROMETHEUS, 6)),
                opened(acknowledgedBy(ANA, 5), resolved()), opened(resolved(), REOPENED),
                opened(acknowledgedBy(ANA, 5), new IncidentEvent.Unacknowledged(2, List.of("PANA"), Via.of(Via.Channel.TIMEOUT), T0.plusSeconds(9))))) {
            assertThat(IncidentJson.read(IncidentJson.write(given.incident()))).isEqualTo(given.incident());
        }
    }

    private static IncidentEvent attached(String id) {
        return new IncidentEvent.AlertAttached(id, id, "PINT1", Severity.ERROR, "more", "db8", T0.plusSeconds(3));
    }

    private static IncidentEvent ended(String id) {
        return new IncidentEvent.AlertResolved(id, PROMETHEUS, T0.plusSeconds(4));
    }
}
