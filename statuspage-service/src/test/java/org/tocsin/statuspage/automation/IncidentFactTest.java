package org.tocsin.statuspage.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;

class IncidentFactTest {

    @ParameterizedTest
    @CsvSource({
        "TRIGGERED,    HIGH, true",
        "ACKNOWLEDGED, HIGH, true",
        "RESOLVED,     HIGH, false",
        "TRIGGERED,    LOW,  false",
        "ACKNOWLEDGED, LOW,  false",
        "RESOLVED,     LOW,  false",
    })
    void openOnesOfHighUrgencyCount(IncidentStatus status, Urgency urgency, boolean counts) {
        assertThat(IncidentFact.of(Incidents.message("Q1", 1, "PWEB", status, urgency)).counts()).isEqualTo(counts);
    }

    @Test
    void ofABatchTheNewestOfEachIncidentIsLeft() {
        var batch = List.of(
                Incidents.message("Q1", 3, "PWEB", IncidentStatus.RESOLVED, Urgency.HIGH),
                Incidents.message("Q1", 2, "PWEB", IncidentStatus.TRIGGERED, Urgency.HIGH),
                new CommandAnswered("Q1", "c", CommandAnswered.Answer.UNCHANGED, "it was so"),
                Incidents.message("Q2", 1, "PWEB", IncidentStatus.TRIGGERED, Urgency.HIGH));

        assertThat(IncidentFact.newestOf(batch)).containsExactly(fact("Q1", 3, "PWEB", false), fact("Q2", 1, "PWEB", true));
    }

    @Test
    void whatIsNotNewerIsOldNewsAndGapsDoNotMatter() {
        var known = Map.of("Q1", fact("Q1", 5, "PWEB", true), "Q2", fact("Q2", 5, "PWEB", true));

        var news = IncidentFact.news(List.of(fact("Q1", 5, "PWEB", false), fact("Q2", 9, "PWEB", false)), known);

        assertThat(news).containsExactly(fact("Q2", 9, "PWEB", false));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,          PWEB true,  PWEB",
        "-,          PWEB false, -",
        "PWEB true,  PWEB true,  -",
        "PWEB true,  PWEB false, PWEB",
        "PWEB false, PWEB true,  PWEB",
        "PWEB true,  PAPI true,  PAPI PWEB",
        "PWEB true,  PAPI false, PWEB",
        "PWEB false, PAPI false, -",
    })
    void onlyServicesWhereOtherIncidentsCountAreTouched(String before, String after, String services) {
        var known = before == null ? Map.<String, IncidentFact>of() : Map.of("Q1", fact(1, before));

        assertThat(IncidentFact.servicesChanged(List.of(fact(2, after)), known))
                .containsExactlyElementsOf(services == null ? List.of() : Arrays.asList(services.split(" ")));
    }

    private static IncidentFact fact(long version, String serviceAndCounts) {
        var parts = serviceAndCounts.split(" ");
        return fact("Q1", version, parts[0], Boolean.parseBoolean(parts[1]));
    }

    private static IncidentFact fact(String incident, long version, String service, boolean counts) {
        return new IncidentFact(incident, version, service, counts);
    }
}
