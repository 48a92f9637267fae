package org.tocsin.statuspage.component;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComponentStatusTest {

    @ParameterizedTest
    @CsvSource({
        "operational, OPERATIONAL",
        "degraded_performance, DEGRADED_PERFORMANCE",
        "partial_outage, PARTIAL_OUTAGE",
        "major_outage, MAJOR_OUTAGE",
        "under_maintenance, UNDER_MAINTENANCE",
        "Partial Outage, PARTIAL_OUTAGE",
        "MAJOR-OUTAGE, MAJOR_OUTAGE",
        "degraded, DEGRADED_PERFORMANCE",
        "maintenance, UNDER_MAINTENANCE",
        "down, MAJOR_OUTAGE",
    })
    void wordsAreReadWithoutRegardToCaseAndBlanks(String word, ComponentStatus status) {
        assertThat(ComponentStatus.named(word)).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "green", "outage", "operational!"})
    void otherWordsAreNoStatus(String word) {
        assertThat(ComponentStatus.named(word)).isEmpty();
    }
}
