package org.tocsin.systemtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tocsin.trial.Trial;

/** A real Alertmanager fires, repeats and resolves; its operator changed nothing but an address and a key. */
@Installed
class AlertmanagerTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    /** How an Alertmanager can be pointed at Tocsin; address and key are filled in. */
    enum Receiver {
        WEBHOOK("webhook_configs: [{url: '%1$s/in/alertmanager/%2$s', send_resolved: true}]", 2),
        // Its PagerDuty notifier tells of a group, not of each alert.
        PAGERDUTY("pagerduty_configs: [{routing_key: '%2$s', url: '%1$s/v2/enqueue', send_resolved: true}]", 1);

        private final String config;
        private final int alertsOfAGroup;

        Receiver(String config, int alertsOfAGroup) {
            this.config = config;
            this.alertsOfAGroup = alertsOfAGroup;
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneGroupIsOneIncidentUntilItsLastAlertResolves(Receiver receiver, Trial trial) throws IOException {
        var service = WatchedService.make(trial.api(), "Alertmanager " + receiver.name().toLowerCase(java.util.Locale.ROOT));
        try (var alertmanager = AlertmanagerProcess.start(folder, receiver.config.formatted(trial.address(), service.key()))) {
            alertmanager.post(firing("db7"), firing("db8"));
            var incident = await().atMost(PATIENCE).until(() -> service.incidents(),
                    incidents -> incidents.size() == 1
                            && service.alerts(incidents.getFirst()).size() == receiver.alertsOfAGroup).getFirst();
            assertThat(incident.path("status").asText()).isEqualTo("triggered");
            assertThat(incident.path("title").asText()).contains("Disk");

            var reported = reported(service, incident);
            await().atMost(PATIENCE).until(() -> reported(service, incident) >= reported + 2);
            assertThat(service.incidents()).as("a repeat opens nothing").hasSize(1);

            alertmanager.post(resolved("db7"));
            var again = reported(service, incident);
            await().atMost(PATIENCE).until(() -> reported(service, incident) > again);
            assertThat(service.incidents().getFirst().path("status").asText()).as("db8 still fires").isEqualTo("triggered");

            alertmanager.post(resolved("db8"));
            await().atMost(PATIENCE).until(() -> service.incidents().getFirst().path("status").asText().equals("resolved"));
            assertThat(service.alerts(incident)).hasSize(receiver.alertsOfAGroup)
                    .allSatisfy(alert -> assertThat(alert.path("status").asText()).isEqualTo("resolved"));

            alertmanager.post(firing("db7"));
            await().atMost(PATIENCE).until(() -> service.incidents(), has(2));
        }
    }

    private static long reported(WatchedService service, JsonNode incident) {
        return service.alerts(incident).stream().mapToLong(alert -> alert.path("reported").asLong()).sum();
    }

    private static java.util.function.Predicate<List<JsonNode>> has(int size) {
        return list -> list.size() == size;
    }

    private static String firing(String instance) {
        return alert(instance, "");
    }

    private static String resolved(String instance) {
        return alert(instance, ",\"endsAt\":\"" + Instant.now().minusSeconds(1) + "\"");
    }

    private static String alert(String instance, String end) {
        return """
                {"labels":{"alertname":"DiskFull","instance":"%s","severity":"critical"},
                 "annotations":{"summary":"Disk of %s is full"},
                 "generatorURL":"http://prometheus.example/graph"%s}""".formatted(instance, instance, end);
    }
}
