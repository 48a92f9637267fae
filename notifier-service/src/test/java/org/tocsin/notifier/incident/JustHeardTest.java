package org.tocsin.notifier.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;

class JustHeardTest {

    private final JustHeard justHeard = new JustHeard();

    @Test
    void anIncidentThatIsNotInTheTableYetIsKnownByHearsay() {
        justHeard.hear(List.of(incident("Q1", 1)));

        assertThat(justHeard.beside(Map.of(), List.of("Q1", "Q2"))).containsOnly(Map.entry("Q1", incident("Q1", 1)));
    }

    @Test
    void theNewerCountsWhereverItIs() {
        justHeard.hear(List.of(incident("Q1", 3), incident("Q2", 3)));
        justHeard.hear(List.of(incident("Q1", 2)));

        var known = justHeard.beside(Map.of("Q1", incident("Q1", 1), "Q2", incident("Q2", 4), "Q3", incident("Q3", 1)),
                List.of("Q1", "Q2", "Q3"));

        assertThat(known).containsOnly(Map.entry("Q1", incident("Q1", 3)), Map.entry("Q2", incident("Q2", 4)),
                Map.entry("Q3", incident("Q3", 1)));
    }

    @Test
    void whatWasHeardLongAgoIsForgottenFirst() {
        justHeard.hear(List.of(incident("first", 1), incident("second", 1)));
        justHeard.hear(List.of(incident("first", 2)));
        justHeard.hear(IntStream.range(0, 999).mapToObj(number -> incident("Q" + number, 1)).toList());

        assertThat(justHeard.beside(Map.of(), List.of("first", "second"))).containsOnlyKeys("first");
    }

    private static KnownIncident incident(String id, long version) {
        return new KnownIncident(id, version, IncidentStatus.TRIGGERED, 1, Urgency.HIGH, 7, "Disk full", "PSVC",
                Instant.parse("2026-03-01T10:00:00Z"), List.of());
    }
}
