package org.tocsin.routing.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.tocsin.routing.Routing.POLICY;
import static org.tocsin.routing.Routing.api;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.access.Sha256;
import org.tocsin.routing.Routing;
import org.tocsin.routing.RoutingServers;
import org.tocsin.testkit.OpenApiDocument;
import org.tocsin.testkit.Tap;
import org.tocsin.testkit.TestKeys;

@QuarkusTest
@RoutingServers
class ServicesApiTest {

    @TestHTTPResource("/")
    URL base;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @BeforeEach
    void world() {
        Routing.hasAWorld();
    }

    @Test
    void aServiceIsMadeFoundChangedAndGone() {
        var id = Routing.service("Checkout");

        api().get("/services/" + id).then().statusCode(200)
                .body("service.name", equalTo("Checkout"))
                .body("service.status", equalTo("active"))
                .body("service.escalation_policy.summary", equalTo("Primary"))
                .body("service.self", equalTo(base + "services/" + id))
                .body("service.teams", empty()).body("service.integrations", empty()).body("service.scheduled_actions", empty())
                .body("service.incident_urgency_rule", equalTo(Map.of("type", "constant", "urgency", "high")))
                .body("size()", equalTo(1));
        api().body("{\"service\":{\"description\":\"Cart and payment\",\"acknowledgement_timeout\":600}}").put("/services/" + id).then().statusCode(200)
                .body("service.description", equalTo("Cart and payment")).body("service.acknowledgement_timeout", equalTo(600))
                .body("service.name", equalTo("Checkout"));
        api().delete("/services/" + id).then().statusCode(204).header("Content-Type", nullValue());
        api().get("/services/" + id).then().statusCode(404).body("error.code", equalTo(2100));
    }

    @Test
    void theWholeObjectMayBePutBack() {
        var id = Routing.service("Whole object");
        var whole = api().get("/services/" + id).then().extract().asString();

        api().body(whole).put("/services/" + id).then().statusCode(200).body("service.name", equalTo("Whole object"));
        api().body("{\"id\":null,\"name\":\"Unwrapped\",\"description\":null,\"teams\":null,\"status\":null}").put("/services/" + id).then()
                .statusCode(200).body("service.name", equalTo("Unwrapped"));
    }

    @Test
    void aListIsPagedAndSearched() {
        Routing.service("Paging A");
        Routing.service("Paging B");
        Routing.service("Paging C");

        api().queryParam("query", "pAgInG").queryParam("limit", 2).queryParam("total", "True").get("/services").then().statusCode(200)
                .body("services.name", contains("Paging A", "Paging B")).body("limit", equalTo(2)).body("offset", equalTo(0))
                .body("more", equalTo(true)).body("total", equalTo(3));
        api().queryParam("query", "paging").queryParam("limit", 2).queryParam("offset", 2).get("/services/").then().statusCode(200)
                .body("services.name", contains("Paging C")).body("more", equalTo(false)).body("total", nullValue());
        api().queryParam("name", "paging b").get("/services").then().body("services", hasSize(1));
        api().queryParam("query", "paging").queryParam("sort_by", "name:desc").get("/services").then()
                .body("services.name", contains("Paging C", "Paging B", "Paging A"));
        api().queryParam("limit", "many").queryParam("offset", -1).get("/services").then().statusCode(400)
                .body("error.errors", hasSize(2));
    }

    @Test
    void mistakesAreNamedAllAtOnce() {
        Routing.service("Taken");

        api().body("{\"service\":{\"name\":\" \",\"auto_resolve_timeout\":\"x\",\"escalation_policy\":{\"id\":\"PNOSUCH\"}}}").post("/services").then()
                .statusCode(400).body("error.code", equalTo(2001))
                .body("error.errors", containsInAnyOrder("Name can't be blank", "Auto resolve timeout must be a number of seconds, 0 or more",
                        "Escalation policy PNOSUCH does not exist"));
        api().body(Map.of("service", Map.of("name", "taken", "escalation_policy", Map.of("id", POLICY)))).post("/services").then()
                .statusCode(400).body("error.errors", contains("Name has already been taken"));
        api().body("{\"service\":").post("/services").then().statusCode(400).body("error.errors[0]", startsWith("The request body is not valid JSON"));
        api().body("[]").post("/services").then().statusCode(400);
    }

    @Test
    void whatTheDatabaseCannotHoldIsReplaced() {
        var id = api().body("{\"service\":{\"name\":\"nul \\u0000 and \\ud800 end\",\"escalation_policy\":{\"id\":\"" + POLICY + "\"}}}")
                .post("/services").then().statusCode(201).extract().<String>path("service.id");

        api().get("/services/" + id).then().body("service.name", equalTo("nul \uFFFD and \uFFFD end"));
    }

    @Test
    void anIntegrationOpensADoor() {
        try (var directory = Tap.on(Topic.DIRECTORY_ROUTING)) {
            var service = Routing.service("Door");
            var made = api().body("{\"integration\":{\"name\":\"Prometheus\",\"type\":\"events_api_v2_inbound_integration\"}}")
                    .post("/services/" + service + "/integrations").then().statusCode(201)
                    .body("integration.integration_key", matchesPattern("[0-9a-f]{32}")).body("integration.vendor", nullValue())
                    .body("integration.service.id", equalTo(service)).extract().jsonPath();
            var id = made.getString("integration.id");
            var hash = Sha256.of(made.getString("integration.integration_key"));

            var told = directory.first(DirectoryEntry.IntegrationKey.class, entry -> entry.integration().equals(id));
            assertThat(told).isEqualTo(new DirectoryEntry.IntegrationKey(hash, id, service, "Prometheus", false));
            api().get("/services/" + service + "/integrations/" + id).then().statusCode(200)
                    .body("integration.integration_key", equalTo(made.getString("integration.integration_key")));
            api().get("/services/" + service + "/integrations").then().statusCode(200).body("integrations", hasSize(1));
            api().get("/services/" + service).then().body("service.integrations[0].summary", equalTo("Prometheus"));
            api().body("{\"integration\":{\"name\":\"Renamed\"}}").put("/services/" + service + "/integrations/" + id).then().statusCode(200)
                    .body("integration.name", equalTo("Renamed"));

            api().delete("/services/" + service + "/integrations/" + id).then().statusCode(204);
            directory.first(DirectoryEntry.IntegrationKey.class, entry -> entry.id().equals(hash) && entry.deleted());
            api().get("/services/" + service + "/integrations/" + id).then().statusCode(404);
        }
    }

    @Test
    void aKeyMayBeGivenOnceAndMustFit() {
        var service = Routing.service("Given key");
        var key = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";
        var body = "{\"integration\":{\"name\":\"n\",\"type\":\"generic_events_api_inbound_integration\",\"integration_key\":\"" + key + "\"}}";

        api().body(body).post("/services/" + service + "/integrations").then().statusCode(201).body("integration.integration_key", equalTo(key));
        api().body(body).post("/services/" + service + "/integrations").then().statusCode(400)
                .body("error.errors", contains("Integration key has already been taken"));
        api().body("{\"integration\":{\"name\":\"\",\"type\":\"smoke_signal\",\"integration_key\":\"short\"}}")
                .post("/services/" + service + "/integrations").then().statusCode(400).body("error.errors", hasSize(3));
        api().body(body).post("/services/PNOSUCH/integrations").then().statusCode(404);
    }

    @Test
    void aMissOfAnotherServiceIsAnswered() {
        var service = Routing.service("Asked for");
        var path = "/internal/directory/service/" + service;

        given().port(management.getPort()).header("Authorization", TestKeys.signature("GET", path, new byte[0])).get(path).then().statusCode(200)
                .body("name", equalTo("Asked for")).body("escalationPolicy", equalTo(POLICY));
        given().port(management.getPort()).get(path).then().statusCode(401);
        given().get(path).then().statusCode(404);
    }

    @Test
    void itsDocumentIsKept() {
        OpenApiDocument.isKept("routing", management.getPort());
    }

    @Test
    void answersCarryWhatClientsLog() {
        api().get("/abilities").then().statusCode(200).header("X-Request-Id", notNullValue()).header("Date", notNullValue())
                .body("abilities", notNullValue());
    }
}
