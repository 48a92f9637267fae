package org.tocsin.notifier.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.incident.IncidentStatus;

class NeedTest {

    @ParameterizedTest(name = "page of epoch {0}, incident {1} in epoch {2}: {3}")
    @CsvSource({
        "1, TRIGGERED,    1, NEEDED",
        "1, ACKNOWLEDGED, 1, ACKNOWLEDGED",
        "1, RESOLVED,     1, RESOLVED",
        "1, TRIGGERED,    2, SUPERSEDED",
        "1, ACKNOWLEDGED, 2, SUPERSEDED",
        "1, RESOLVED,     2, RESOLVED",
        "2, TRIGGERED,    1, NEEDED",
        "2, ACKNOWLEDGED, 1, NEEDED",
        "2, RESOLVED,     1, NEEDED"})
    void isDecidedByWhatIsKnownOfThePagesOwnEpoch(int page, IncidentStatus status, int epoch, Need need) {
        assertThat(Need.of(page, incident("Q1", status, epoch))).isEqualTo(need);
    }

    @Test
    void whatIsNotKnownStopsNoPage() {
        assertThat(Need.of(1, null)).isEqualTo(Need.NEEDED);
    }

    @Test
    void everyReasonButNeedIsASentenceForTheTimeline() {
        for (var need : Need.values()) {
            assertThat(need.because().isEmpty()).as(need.name()).isEqualTo(need == Need.NEEDED);
        }
    }
}
