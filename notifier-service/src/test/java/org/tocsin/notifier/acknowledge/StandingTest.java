package org.tocsin.notifier.acknowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.ADA;
import static org.tocsin.notifier.Samples.incident;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.notifier.acknowledge.AcknowledgeLink.Target;

class StandingTest {

    @ParameterizedTest(name = "a link of epoch 1 to {2}, incident {0} in epoch {1}: {3}")
    @CsvSource({
        "TRIGGERED,    1, PADA, WAITS",
        "ACKNOWLEDGED, 1, PADA, YOURS",
        "ACKNOWLEDGED, 1, PBOB, HELD",
        "RESOLVED,     1, PADA, RESOLVED",
        "TRIGGERED,    2, PADA, ANEW",
        "ACKNOWLEDGED, 2, PBOB, HELD",
        "TRIGGERED,    0, PADA, WAITS"})
    void dependsOnTheIncidentAndItsEpoch(IncidentStatus status, int epoch, String person, Standing standing) {
        assertThat(Standing.of(new Target("Q1", 1), person, incident("Q1", status, epoch))).isEqualTo(standing);
    }

    @Test
    void ofAnIncidentThatIsNotKnownYetTheLinkIsAllWeKnow() {
        assertThat(Standing.of(new Target("Q1", 1), ADA, null)).isEqualTo(Standing.WAITS);
    }
}
