package org.tocsin.ingest.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    @ParameterizedTest
    @ValueSource(strings = {"firing-two-alerts.json", "firing-legacy-fields-0.27.json", "edge-unicode-custom-severity.json", "resolved-all.json"})
    void isWhatAlertmanagerComputes(String fixture) throws IOException {
        var alerts = new ObjectMapper().readTree(getClass().getResourceAsStream("/fixtures/alertmanager/" + fixture)).path("alerts");

        assertThat(alerts).isNotEmpty();
        for (JsonNode alert : alerts) {
            var labels = new LinkedHashMap<String, String>();
            alert.path("labels").fields().forEachRemaining(label -> labels.put(label.getKey(), label.getValue().asText()));
            assertThat(Fingerprint.of(labels)).isEqualTo(alert.path("fingerprint").asText());
        }
    }
}
