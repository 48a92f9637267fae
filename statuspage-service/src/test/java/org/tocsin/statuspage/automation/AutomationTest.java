package org.tocsin.statuspage.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.testkit.Messages;

/** Incidents come by Kafka; what customers see of components follows. */
@QuarkusTest
class AutomationTest extends StatuspageEdge {

    @Inject
    Pool pool;

    private String service;
    private String page;
    private String component;

    @BeforeEach
    void aMappedComponent() {
        service = service();
        page = page("Automation");
        component = component(page, Map.of("name", "Payment Processing", "service_ids", List.of(service)));
    }

    @Test
    void anIncidentMakesItPartlyDownAndItsEndRestoresWhatWasBefore() {
        setByPeople("degraded_performance");
        var incident = incident();

        Messages.publish(Incidents.open(incident, 1, service));
        shows("partial_outage");
        publicSideShows("partial_outage", "Partial System Outage");

        Messages.publish(Incidents.message(incident, 2, service, IncidentStatus.ACKNOWLEDGED, Urgency.HIGH));
        Messages.publish(Incidents.resolved(incident, 3, service));
        shows("degraded_performance");
        publicSideShows("degraded_performance", "Partially Degraded Service");
    }

    @Test
    void itStaysUntilTheLastIncidentIsOver() {
        var first = incident();
        var second = incident();
        Messages.publish(Incidents.open(first, 1, service));
        Messages.publish(Incidents.open(second, 1, service));
        shows("partial_outage");

        Messages.publish(Incidents.resolved(first, 2, service));
        heard(first, 2);
        assertThat(status()).isEqualTo("partial_outage");

        Messages.publish(Incidents.resolved(second, 2, service));
        shows("operational");
    }

    @Test
    void onlyHighUrgencyCountsWhileItIsHigh() {
        var incident = incident();
        Messages.publish(Incidents.message(incident, 1, service, IncidentStatus.TRIGGERED, Urgency.LOW));
        heard(incident, 1);
        assertThat(status()).isEqualTo("operational");

        Messages.publish(Incidents.open(incident, 2, service));
        shows("partial_outage");

        Messages.publish(Incidents.message(incident, 3, service, IncidentStatus.TRIGGERED, Urgency.LOW));
        shows("operational");
    }

    @Test
    void whatIsWorseOrWorkedOnStays() {
        setByPeople("under_maintenance");
        var incident = incident();
        Messages.publish(Incidents.open(incident, 1, service));
        heard(incident, 1);
        assertThat(status()).isEqualTo("under_maintenance");

        setByPeople("operational");
        assertThat(status()).as("people have seen the incident").isEqualTo("operational");
    }

    @Test
    void whatPeopleSetDuringAnIncidentStaysUntilAnotherBegins() {
        var incident = incident();
        Messages.publish(Incidents.open(incident, 1, service));
        shows("partial_outage");

        setByPeople("degraded_performance");
        Messages.publish(Incidents.open(incident, 2, service));
        heard(incident, 2);
        assertThat(status()).isEqualTo("degraded_performance");

        Messages.publish(Incidents.open(incident(), 1, service));
        shows("partial_outage");
    }

    @Test
    void aWholeObjectThatIsSentBackDuringAnIncidentDoesNotKeepItsStatusForGood() {
        var incident = incident();
        Messages.publish(Incidents.open(incident, 1, service));
        shows("partial_outage");

        manage().body(Map.of("component", managed(page, component).<Map<String, Object>>get()))
                .put("/v1/pages/{page}/components/{component}", page, component).then().statusCode(200);
        Messages.publish(Incidents.resolved(incident, 2, service));
        shows("operational");
    }

    @Test
    void otherServicesTakeEffectAtOnce() {
        var other = service();
        var incident = incident();
        Messages.publish(Incidents.open(incident, 1, other));
        heard(incident, 1);
        assertThat(status()).isEqualTo("operational");

        map(service, other);
        assertThat(status()).isEqualTo("partial_outage");
        map(service);
        assertThat(status()).isEqualTo("operational");
    }

    @Test
    void aNewComponentOfAServiceInTroubleBeginsInTrouble() {
        Messages.publish(Incidents.open(incident(), 1, service));
        shows("partial_outage");

        var second = component(page, Map.of("name", "Refunds", "status", "operational", "service_ids", List.of(service)));

        assertThat(managed(page, second).getString("status")).isEqualTo("partial_outage");
    }

    @Test
    void oldNewsAreSkippedAndGapsAreNot() {
        var incident = incident();
        Messages.publish(Incidents.open(incident, 1, service));
        shows("partial_outage");
        Messages.publish(Incidents.resolved(incident, 9, service));
        shows("operational");

        Messages.publish(Incidents.open(incident, 4, service));
        Messages.publish(Incidents.resolved(incident, 10, service));
        heard(incident, 10);
        assertThat(history()).containsExactly("operational", "partial_outage", "operational");
        assertThat(status()).isEqualTo("operational");
    }

    @Test
    void aBurstOfIncidentsOverManyPartitionsEndsInTheRightStatus() {
        for (int i = 0; i < 50; i++) {
            var incident = incident();
            Messages.publish(Incidents.open(incident, 1, service));
            Messages.publish(Incidents.resolved(incident, 2, service));
        }
        var last = incident();
        Messages.publish(Incidents.open(last, 1, service));
        shows("partial_outage");
        Messages.publish(Incidents.resolved(last, 2, service));
        shows("operational");
    }

    @Test
    void whoeverComesFirstTheMappingOrTheIncidentTheStatusIsTheSame() {
        for (int i = 0; i < 20; i++) {
            map();
            var incident = incident();
            var mapping = CompletableFuture.runAsync(() -> map(service));
            Messages.publish(Incidents.open(incident, 1, service));
            mapping.join();
            heard(incident, 1);
            assertThat(status()).isEqualTo("partial_outage");

            Messages.publish(Incidents.resolved(incident, 2, service));
            shows("operational");
        }
    }

    @Test
    void whatCannotBeReadDoesNotStopWhatFollows() {
        Messages.sendRaw(Topic.INCIDENTS, "Q1", "org.tocsin.incident.triggered.v1", "{\"incident\":".getBytes());
        Messages.send(Topic.INCIDENTS, "Q1", new CommandAnswered("Q1", "c", CommandAnswered.Answer.UNCHANGED, "it was so"));

        Messages.publish(Incidents.open("Q1", 1, service));
        shows("partial_outage");
        Messages.publish(Incidents.resolved("Q1", 2, service));
        shows("operational");
    }

    private void setByPeople(String status) {
        manage().body(Map.of("component", Map.of("status", status)))
                .patch("/v1/pages/{page}/components/{component}", page, component)
                .then().statusCode(200);
    }

    private void map(String... services) {
        manage().body(Map.of("component", Map.of("service_ids", services)))
                .patch("/v1/pages/{page}/components/{component}", page, component)
                .then().statusCode(200);
    }

    private String status() {
        return managed(page, component).getString("status");
    }

    private void shows(String status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(status()).isEqualTo(status));
    }

    private List<String> history() {
        var rows = pool.preparedQuery("select status from component_status_change where component_id = $1 order by at, id")
                .executeAndAwait(Tuple.of(component));
        return StreamSupport.stream(rows.spliterator(), false).map(row -> row.getString(0)).toList();
    }

    private void publicSideShows(String status, String description) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            var summary = summary(page);
            assertThat(summary.getString("components[0].status")).isEqualTo(status);
            assertThat(summary.getString("status.description")).isEqualTo(description);
        });
    }

    /** Waits until this version of an incident is applied: where nothing is to be seen, there is nothing else to wait for. */
    private void heard(String incident, long version) {
        await().atMost(PATIENCE).until(() -> {
            var rows = pool.preparedQuery("select version from incident where id = $1").executeAndAwait(Tuple.of(incident))
                    .iterator();
            return rows.hasNext() && rows.next().getLong(0) >= version;
        });
    }

    private static String incident() {
        return "Q" + UUID.randomUUID().toString().replace("-", "").substring(0, 13).toUpperCase();
    }
}
