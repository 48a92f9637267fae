package org.tocsin.routing.incidents;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.tocsin.routing.Routing.ADA;
import static org.tocsin.routing.Routing.api;
import static org.tocsin.routing.Routing.awaitIncident;
import static org.tocsin.routing.Routing.awaitIncidents;
import static org.tocsin.routing.Routing.reports;
import static org.tocsin.routing.Routing.resolves;
import static org.tocsin.routing.Routing.triggers;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.routing.Routing;
import org.tocsin.routing.RoutingServers;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.MovableClock;
import org.tocsin.testkit.Tap;
import org.tocsin.testkit.TestKeys;

@QuarkusTest
@RoutingServers
class IncidentsApiTest {

    @Inject
    MovableClock clock;

    @BeforeEach
    void world() {
        Routing.hasAWorld();
    }

    @Test
    void anAlertBecomesAnIncidentThatIsTakenAndResolved() {
        try (var told = Tap.on(Topic.INCIDENTS)) {
            var service = Routing.service("Story");
            reports(service, triggers("disk"));
            var id = awaitIncident(service);

            api().get("/incidents/" + id).then().statusCode(200)
                    .body("incident.status", equalTo("triggered")).body("incident.urgency", equalTo("high"))
                    .body("incident.title", equalTo("Alert disk")).body("incident.service.summary", equalTo("Story"))
                    .body("incident.escalation_policy.summary", equalTo("Primary")).body("incident.alert_counts.triggered", equalTo(1))
                    .body("incident.assignments", empty()).body("incident.resolved_at", nullValue()).body("incident.updated_at", notNullValue())
                    .body("size()", equalTo(1));
            api().get("/services/" + service).then().body("service.status", equalTo("critical"));

            api().body("{\"incident\":{\"type\":\"incident_reference\",\"status\":\"acknowledged\"}}").put("/incidents/" + id).then().statusCode(200)
                    .body("incident.status", equalTo("acknowledged")).body("incident.acknowledgements[0].acknowledger.summary", equalTo("Ada Berg"));
            api().get("/incidents/" + id).then().body("incident.status", equalTo("acknowledged"));
            api().get("/services/" + service).then().body("service.status", equalTo("warning"));

            reports(service, resolves("disk"));
            awaitIncidents(service, found -> "resolved".equals(found.getString("incidents[0].status")));
            api().get("/services/" + service).then().body("service.status", equalTo("active"));

            told.first(IncidentMessage.class, message -> message.incident().equals(id) && message.event() instanceof IncidentEvent.Resolved);
            var events = told.heard(IncidentMessage.class).stream().filter(message -> message.incident().equals(id)).toList();
            assertThat(events).extracting(message -> message.event().getClass().getSimpleName())
                    .containsExactly("Triggered", "AlertAttached", "Acknowledged", "AlertResolved", "Resolved");
            assertThat(events).extracting(IncidentMessage::version).containsExactly(1L, 2L, 3L, 4L, 5L);
            assertThat(events.getLast().state().status()).isEqualTo(IncidentStatus.RESOLVED);
        }
    }

    @Test
    void whatIsIncludedIsWhole() {
        var service = Routing.service("Included");
        var integration = api().body(Map.of("integration", Map.of("type", "events_api_v2_inbound_integration", "name", "Prometheus")))
                .post("/services/" + service + "/integrations").then().statusCode(201).extract().<String>path("integration.id");
        Messages.send(Topic.ALERTS, service, new AlertBatch(service, integration, "events-v2", Instant.now(), List.of(triggers("disk"))));
        var id = awaitIncident(service);

        for (var spelling : List.of("include[]", "include")) {
            api().queryParam(spelling, "services", "escalation_policies", "first_trigger_log_entries", "assignees").get("/incidents/" + id).then()
                    .statusCode(200)
                    .body("incident.service.type", equalTo("service")).body("incident.service.integrations[0].summary", equalTo("Prometheus"))
                    .body("incident.service.escalation_policy.type", equalTo("escalation_policy_reference"))
                    .body("incident.escalation_policy.type", equalTo("escalation_policy"))
                    .body("incident.escalation_policy.num_loops", equalTo(2))
                    .body("incident.escalation_policy.on_call_handoff_notifications", equalTo("if_has_services"))
                    .body("incident.escalation_policy.escalation_rules[0].escalation_delay_in_minutes", equalTo(5))
                    .body("incident.escalation_policy.escalation_rules[0].targets[0].summary", equalTo("Ada Berg"))
                    .body("incident.escalation_policy.services.id", hasItem(service))
                    .body("incident.first_trigger_log_entry.type", equalTo("trigger_log_entry"))
                    .body("incident.first_trigger_log_entry.created_at", notNullValue())
                    .body("incident.last_status_change_by.summary", equalTo("Prometheus"));
        }
        api().queryParam("include[]", "services", "incidents", "first_trigger_log_entries").get("/incidents/" + id + "/alerts").then()
                .body("alerts[0].service.type", equalTo("service")).body("alerts[0].incident.incident_number", notNullValue())
                .body("alerts[0].first_trigger_log_entry.type", equalTo("trigger_log_entry"))
                .body("alerts[0].integration.summary", equalTo("Prometheus"))
                .body("alerts[0].integration.type", equalTo("events_api_v2_inbound_integration_reference"));
        api().queryParam("include[]", "services", "incidents").get("/incidents/" + id + "/log_entries").then()
                .body("log_entries[0].service.type", equalTo("service")).body("log_entries[0].incident.type", equalTo("incident"))
                .body("log_entries[0].agent.summary", equalTo("Prometheus"))
                .body("log_entries[0].channel.details.alert_key", equalTo("disk"));
        api().queryParam("include[]", "escalation_policies").get("/services/" + service).then()
                .body("service.escalation_policy.num_loops", equalTo(2));
        api().get("/incidents/" + id).then().body("incident.service.type", equalTo("service_reference"))
                .body("incident.escalation_policy.type", equalTo("escalation_policy_reference"));
    }

    @Test
    void thereAreNoTeams() {
        for (var list : List.of("incidents", "services", "log_entries")) {
            api().queryParam("team_ids[]", "PTEAM").queryParam("total", true).get("/" + list).then().statusCode(200)
                    .body(list, empty()).body("more", equalTo(false)).body("total", equalTo(0));
        }
    }

    @Test
    void aResolutionMayStandBesideTheIncident() {
        var service = Routing.service("Pypd", Map.of("acknowledgement_timeout", 600));
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        api().body("{\"incident\":{\"status\":\"acknowledged\"}}").put("/incidents/" + id).then().statusCode(200);
        api().body("{\"incident\":{\"status\":\"resolved\"},\"resolution\":\"by pypd\"}").put("/incidents/" + id).then().statusCode(200);

        api().get("/incidents/" + id + "/log_entries").then().body("log_entries.summary", hasItem(containsString("by pypd")))
                .body("log_entries.find { it.type == 'acknowledge_log_entry' }.acknowledgement_timeout", equalTo(600));
    }

    @Test
    void anAlertHasNoOtherStatuses() {
        var service = Routing.service("Statuses");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        api().queryParam("statuses[]", "triggered").get("/incidents/" + id + "/alerts").then().body("alerts", hasSize(1));
        api().queryParam("statuses[]", "zz").get("/incidents/" + id + "/alerts").then().statusCode(400)
                .body("error.errors", contains("Statuses must be among resolved, triggered"));
    }

    @Test
    void repeatsAreCountedOnTheAlert() {
        var service = Routing.service("Repeats");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        for (int i = 0; i < 20; i++) {
            reports(service, triggers("disk"), triggers("disk"));
        }

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> api().get("/incidents/" + id + "/alerts").then().statusCode(200)
                .body("alerts", hasSize(1)).body("alerts[0].reported", equalTo(41)));
        api().get("/incidents/" + id).then().body("incident.alert_counts.all", equalTo(1));
    }

    @Test
    void repeatsReachTheTimelineWithTheirNumber() {
        var service = Routing.service("Repeats on the timeline");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        reports(service, triggers("disk"), triggers("disk"), triggers("disk"));
        clock.passes(Duration.ofMinutes(2));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> api().get("/incidents/" + id + "/log_entries").then()
                .body("log_entries.summary", hasItem("Reported 3 more times")));
    }

    @Test
    void oneGroupOfAlertmanagerIsOneIncident() {
        var service = Routing.service("Group");
        reports(service, triggers("a", Severity.CRITICAL, "{}:{alertname=\"X\"}"), triggers("b", Severity.CRITICAL, "{}:{alertname=\"X\"}"));
        var id = awaitIncident(service);

        api().get("/incidents/" + id + "/alerts").then().statusCode(200).body("alerts.alert_key", contains("a", "b"))
                .body("alerts.self", everyItem(notNullValue())).body("alerts.html_url", everyItem(notNullValue()))
                .body("alerts[0].body.details", notNullValue()).body("alerts[0].body.contexts[0].href", equalTo("https://wiki.acme.example/disk"))
                .body("more", equalTo(false));
        reports(service, resolves("a"));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> api().get("/incidents/" + id).then()
                .body("incident.alert_counts.triggered", equalTo(1)).body("incident.status", equalTo("triggered")));
        reports(service, resolves("b"));
        awaitIncidents(service, found -> "resolved".equals(found.getString("incidents[0].status")));
    }

    @Test
    void resolvingTheIncidentEndsItsAlertsSoThatTheSameKeyOpensAnew() {
        var service = Routing.service("Anew");
        reports(service, triggers("disk"));
        var first = awaitIncident(service);
        api().body("{\"incident\":{\"status\":\"resolved\",\"resolution\":\"cleaned up\"}}").put("/incidents/" + first).then().statusCode(200);

        api().get("/incidents/" + first + "/alerts").then().body("alerts[0].status", equalTo("resolved"));
        api().get("/incidents/" + first + "/log_entries").then().body("log_entries[0].type", equalTo("resolve_log_entry"))
                .body("log_entries[0].summary", equalTo("Resolved by Ada Berg.: cleaned up"));
        reports(service, triggers("disk"));
        awaitIncidents(service, found -> found.getList("incidents").size() == 2);
    }

    @Test
    void whatEscalationReportsIsOnTheTimelineAndAmongTheAssignments() {
        var service = Routing.service("Escalated");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        var now = Instant.now();
        Messages.send(Topic.ESCALATIONS, id, new EscalationEvent.LevelReached(id, 1, 1, 1, 2, Routing.POLICY, 1, Urgency.HIGH,
                EscalationEvent.Cause.OPENED, List.of(new EscalationEvent.Responder(ADA, null, null, null)), List.of(), now.plusSeconds(300), now));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> api().get("/incidents/" + id).then()
                .body("incident.assignments[0].assignee.id", equalTo(ADA)).body("incident.pending_actions[0].type", equalTo("escalate")));
        api().get("/incidents/" + id + "/log_entries").then().body("log_entries[0].type", equalTo("assign_log_entry"))
                .body("log_entries[0].assignees[0].summary", equalTo("Ada Berg"));
        api().queryParam("user_ids[]", ADA).queryParam("statuses[]", "triggered").get("/incidents").then().body("incidents.id", hasItem(id));
    }

    @Test
    void itResolvesByItselfAfterTheTimeOfItsService() {
        var service = Routing.service("Auto", Map.of("auto_resolve_timeout", 3600));
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        clock.passes(Duration.ofHours(1));

        awaitIncidents(service, found -> "resolved".equals(found.getString("incidents[0].status")));
        api().get("/incidents/" + id + "/log_entries").then().body("log_entries[0].summary", equalTo("Resolved automatically."));
    }

    @Test
    void manyAreChangedAtOnceOrNone() {
        var service = Routing.service("Bulk");
        reports(service, triggers("a"), triggers("b"));
        var found = awaitIncidents(service, list -> list.getList("incidents").size() == 2);
        var one = found.getString("incidents[0].id");
        var other = found.getString("incidents[1].id");

        api().body("{\"incidents\":[{\"id\":\"%s\",\"type\":\"incident\",\"status\":\"acknowledged\"},{\"id\":\"QNOSUCH\",\"status\":\"resolved\"}]}"
                .formatted(one)).put("/incidents").then().statusCode(400).body("error.errors", contains("Incident QNOSUCH does not exist"));
        api().get("/incidents/" + one).then().body("incident.status", equalTo("triggered"));
        api().body("{\"incidents\":[{\"id\":\"%s\",\"status\":\"resolved\"},{\"id\":\"%s\",\"status\":\"resolved\"}]}".formatted(other, one))
                .put("/incidents").then().statusCode(200).body("incidents.id", contains(other, one)).body("incidents.status", everyItem(equalTo("resolved")));
        api().body("{\"incidents\":[%s]}".formatted("{\"id\":\"Q\"},".repeat(250) + "{\"id\":\"Q\"}")).put("/incidents").then().statusCode(413);
    }

    @Test
    void whatMayNotBeIsSaidInPagerDutysWords() {
        var service = Routing.service("Refusals");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);

        given().header("Authorization", TestKeys.authorization()).body("{\"incident\":{\"status\":\"resolved\"}}").put("/incidents/" + id).then()
                .statusCode(400).body("error.errors[0]", containsString("From"));
        given().header("Authorization", TestKeys.authorization()).header("From", "nobody@acme.example").body("{}").put("/incidents/" + id).then().statusCode(400);
        api().body("{\"incident\":{\"status\":\"asleep\",\"urgency\":\"mild\",\"title\":\"\",\"resolution\":4}}").put("/incidents/" + id).then()
                .statusCode(400).body("error.errors", hasSize(4));
        api().body("{\"incident\":{\"escalation_policy\":{\"id\":\"PXX\"},\"priority\":{\"id\":\"P1\"}}}").put("/incidents/" + id).then()
                .statusCode(400).body("error.errors", hasSize(2));
        api().body("{\"incident\":{\"status\":\"resolved\"}}").put("/incidents/" + id).then().statusCode(200);
        api().body("{\"incident\":{\"title\":\"Later\"}}").put("/incidents/" + id).then().statusCode(400).body("error.code", equalTo(1001));
        api().get("/incidents/QNOSUCH").then().statusCode(404).body("error.code", equalTo(2100));
        api().get("/log_entries/RNOSUCH").then().statusCode(404);
        given().header("Authorization", "Token token=" + TestKeys.READ_ONLY).body("{}").put("/incidents/" + id).then().statusCode(403);
        given().get("/incidents").then().statusCode(401).body("error.code", equalTo(2006));
    }

    @Test
    void whatIsResolvedIsReopenedByItsStatus() {
        var service = Routing.service("Again");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        setStatus(id, "resolved");

        setStatus(id, "triggered").body("incident.resolved_at", nullValue()).body("incident.alert_counts.triggered", equalTo(0))
                .body("incident.last_status_change_by.id", equalTo(ADA));
        api().get("/incidents/" + id + "/log_entries").then().body("log_entries[0].type", equalTo("reopen_log_entry"))
                .body("log_entries[0].summary", startsWith("Reopened by "));
        setStatus(id, "resolved");
        setStatus(id, "acknowledged").body("incident.acknowledgements", hasSize(1));
        reports(service, triggers("disk"));
        awaitIncidents(service, list -> list.getList("incidents").size() == 2);
    }

    private static ValidatableResponse setStatus(String id, String status) {
        return api().body("{\"incident\":{\"status\":\"%s\"}}".formatted(status)).put("/incidents/" + id).then().statusCode(200)
                .body("incident.status", equalTo(status));
    }

    @Test
    void theWholeObjectMayBePutBack() {
        var service = Routing.service("Put back");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        var whole = api().get("/incidents/" + id).then().extract().asString();

        api().body(whole.replace("Alert disk", "Disk of db7")).put("/incidents/" + id).then().statusCode(200)
                .body("incident.title", equalTo("Disk of db7"));
    }

    @Test
    void listsAreFilteredSortedAndCounted() {
        var service = Routing.service("Lists");
        reports(service, triggers("a"), triggers("b"), triggers("c"));
        awaitIncidents(service, list -> list.getList("incidents").size() == 3);
        var numbers = api().queryParam("service_ids[]", service).queryParam("sort_by", "incident_number:desc").queryParam("total", "true")
                .queryParam("limit", 2).get("/incidents").then().statusCode(200).body("incidents", hasSize(2)).body("more", equalTo(true))
                .body("total", equalTo(3)).extract().jsonPath().getList("incidents.incident_number", Integer.class);
        assertThat(numbers.get(0)).isGreaterThan(numbers.get(1));

        api().queryParam("service_ids[]", service).queryParam("incident_key", "b").get("/incidents").then().body("incidents.title", contains("Alert b"));
        api().queryParam("service_ids[]", service).queryParam("since", "2100-01-01").get("/incidents").then().body("incidents", empty());
        api().get("/incidents/" + numbers.get(0)).then().statusCode(200).body("incident.incident_number", equalTo(numbers.get(0)));
        api().queryParam("statuses[]", "angry").queryParam("since", "soon").queryParam("sort_by", "mood").get("/incidents").then().statusCode(400)
                .body("error.errors", hasSize(3));
    }

    @Test
    void everyEntryOfTheTimelineCanBeFetchedByItsOwnAddress() {
        var service = Routing.service("Entries");
        reports(service, triggers("disk"));
        var id = awaitIncident(service);
        var entries = api().get("/incidents/" + id + "/log_entries").then().statusCode(200).body("log_entries", hasSize(2))
                .body("log_entries.self", everyItem(notNullValue())).body("log_entries.agent.type", everyItem(notNullValue()))
                .extract().jsonPath();

        for (var self : entries.getList("log_entries.self", String.class)) {
            api().get(self).then().statusCode(200).body("log_entry.self", equalTo(self));
        }
        api().queryParam("is_overview", "True").get("/incidents/" + id + "/log_entries").then().body("log_entries", hasSize(1));
        api().queryParam("include[]", "channels").get("/log_entries").then().statusCode(200);
    }
}
