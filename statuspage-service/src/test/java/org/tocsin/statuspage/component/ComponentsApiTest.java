package org.tocsin.statuspage.component;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.TestKeys;

@QuarkusTest
class ComponentsApiTest extends StatuspageEdge {

    private static final String ALL = "/v1/pages/{page}/components";
    private static final String ONE = "/v1/pages/{page}/components/{component}";
    private static final List<String> FIELDS = List.of("id", "page_id", "group_id", "created_at", "updated_at", "group", "name",
            "description", "position", "status", "showcase", "only_show_if_degraded", "automation_email", "start_date",
            "service_ids");

    private String page;

    @BeforeEach
    void aPage() {
        page = page("Components");
    }

    @Test
    void aNewComponentHasEveryDocumentedField() {
        var component = manage()
                .body("{\"component\":{\"name\":\"Payment Processing\",\"description\":\"Cards\",\"showcase\":true,"
                        + "\"start_date\":\"2026-01-15\",\"status\":\"\",\"group_id\":\"null\",\"nonsense\":1}}")
                .post(ALL, page).then()
                .statusCode(201).contentType(ContentType.JSON)
                .body("id", matchesPattern("[a-z0-9]{12}"))
                .body("page_id", equalTo(page))
                .body("name", equalTo("Payment Processing"))
                .body("description", equalTo("Cards"))
                .body("status", equalTo("operational"))
                .body("position", equalTo(1))
                .body("group", equalTo(false))
                .body("group_id", nullValue())
                .body("start_date", equalTo("2026-01-15"))
                .body("created_at", matchesPattern(".*\\.\\d{3}Z"))
                .body("service_ids", empty())
                .extract().<Map<String, Object>>path("");
        assertThat(component.keySet()).containsExactlyInAnyOrderElementsOf(FIELDS);
    }

    @Test
    void componentsAreListedByPositionAndInParts() {
        var third = component(page, Map.of("name", "Third", "position", 30));
        var first = component(page, Map.of("name", "First", "position", 1));
        var second = component(page, Map.of("name", "Second", "position", 2));
        var last = component(page, Map.of("name", "Last"));

        manage().get(ALL + ".json", page).then().statusCode(200).body("id", contains(first, second, third, last))
                .body("position", contains(1, 2, 30, 31));
        manage().queryParam("page", 2).queryParam("per_page", 3).get(ALL, page).then().statusCode(200).body("id", contains(last));
        manage().queryParam("page", 3).queryParam("per_page", 3).get(ALL, page).then().statusCode(200).body("", empty());
    }

    @Test
    void patchAndPutChangeWhatTheyName() {
        var id = component(page, Map.of("name", "Website", "description", "Shop"));

        manage().body(Map.of("component", Map.of("status", "major_outage"))).patch(ONE, page, id).then().statusCode(200)
                .body("status", equalTo("major_outage")).body("name", equalTo("Website")).body("description", equalTo("Shop"));
        manage().body("{\"description\":null,\"showcase\":\"f\",\"only_show_if_degraded\":1}").put(ONE + ".json", page, id).then()
                .statusCode(200).body("status", equalTo("major_outage")).body("description", nullValue())
                .body("showcase", equalTo(false)).body("only_show_if_degraded", equalTo(true));
        assertThat(managed(page, id).getString("status")).isEqualTo("major_outage");
    }

    @Test
    void aWholeObjectCanBeSentBack() {
        var service = service();
        var id = component(page, Map.of("name", "Website", "start_date", "2026-01-15", "service_ids", List.of(service)));
        var whole = managed(page, id).<Map<String, Object>>get();

        var again = manage().body(Map.of("component", whole)).put(ONE, page, id).then().statusCode(200)
                .extract().jsonPath().<Map<String, Object>>get();

        whole.put("updated_at", again.get("updated_at"));
        assertThat(again).isEqualTo(whole);
    }

    @Test
    void formsWithBracketsAreRead() {
        var service = service();
        given().header("Authorization", "oauth " + TestKeys.ADMIN).contentType("application/x-www-form-urlencoded; charset=utf-8")
                .body("component[name]=Caf%C3%A9+API&component[position]=7&component[showcase]=t&component[service_ids][]="
                        + service)
                .post(ALL + ".json", page).then().statusCode(201)
                .body("name", equalTo("Café API")).body("position", equalTo(7)).body("showcase", equalTo(true))
                .body("service_ids", contains(service));
    }

    @Test
    void jsonIsReadWhateverTheContentTypeSays() {
        given().header("Authorization", "OAuth " + TestKeys.ADMIN).noContentType()
                .body("{\"component\":{\"name\":\"A\"}}".getBytes())
                .post(ALL, page).then().statusCode(201).body("name", equalTo("A"));
        given().header("Authorization", "OAuth " + TestKeys.ADMIN).contentType("application/octet-stream")
                .body("{\"name\":\"B\"}".getBytes())
                .accept("text/html").post(ALL + "/", page).then().statusCode(201).contentType(ContentType.JSON)
                .body("name", equalTo("B"));
    }

    @Test
    void everyMistakeIsNamed() {
        manage().body(Map.of("component",
                Map.of("name", "x".repeat(256), "status", "green", "position", "first", "showcase", "perhaps",
                        "start_date", "soon", "group_id", "g5m8z1t4qk7e"))).post(ALL, page).then()
                .statusCode(422).contentType(ContentType.JSON)
                .body("error", hasSize(6))
                .body("error", hasItems("Name is too long (maximum is 255 characters)", "Position is not a whole number",
                        "Showcase must be true or false"))
                .body("error", hasItem(startsWith("Status must be one of operational, under_maintenance,")))
                .body("errors.start_date", hasSize(1))
                .body("errors.group_id", contains("is not the id of a component group of this page"))
                .body("message", startsWith("Name is too long"));
        manage().body("{}").post(ALL, page).then().statusCode(422).body("error", contains("Name can't be blank"));
        manage().get(ALL, page).then().body("", empty());
    }

    @Test
    void servicesMustExist() {
        var service = service();
        manage().body(Map.of("name", "A", "service_ids", List.of(service, "PUNHEARDOF", "PNEITHER"))).post(ALL, page).then()
                .statusCode(422).body("errors.service_ids",
                        contains("has no service with the id PUNHEARDOF", "has no service with the id PNEITHER"));
    }

    @Test
    void aServiceThatWasDeletedSinceStaysMapped() {
        var service = service();
        var id = component(page, Map.of("name", "Website", "service_ids", List.of(service)));
        Messages.publish(new DirectoryEntry.Service(service, "payments-prod-us-east-1", "PPOLICY", false, true));
        await().atMost(PATIENCE).until(() -> manage().body(Map.of("name", "A", "service_ids", List.of(service)))
                .post(ALL, page).statusCode() == 422);

        manage().body(Map.of("name", "Shop", "service_ids", List.of(service))).patch(ONE, page, id).then().statusCode(200)
                .body("service_ids", contains(service));
    }

    @Test
    void deletedIsGoneAndAnsweredWithoutABody() {
        var id = component(page, Map.of("name", "Website"));

        manage().delete(ONE, page, id).then().statusCode(204).header("Content-Type", nullValue()).body(equalTo(""));
        manage().get(ONE, page, id).then().statusCode(404);
        manage().delete(ONE, page, id).then().statusCode(404).body("error", equalTo("Not Found"));
    }

    @Test
    void aComponentOfAnotherPageIsNotFound() {
        var id = component(page("Another"), Map.of("name", "Website"));

        manage().get(ONE, page, id).then().statusCode(404);
        manage().body(Map.of("name", "Mine")).patch(ONE, page, id).then().statusCode(404);
        manage().delete(ONE, page, id).then().statusCode(404);
        manage().get(ALL, "unknownpage0").then().statusCode(404);
        manage().body(Map.of("name", "A")).post(ALL, "unknownpage0").then().statusCode(404);
    }

    @Test
    void whatIsNoPathOfTheApiIsNotFoundInJson() {
        manage().get("/v1/pages/{page}/nonsense", page).then().statusCode(404).contentType(ContentType.JSON)
                .body("error", equalTo("Not Found"));
        manage().get("/v1/nonsense.json").then().statusCode(404).contentType(ContentType.JSON);
    }
}
