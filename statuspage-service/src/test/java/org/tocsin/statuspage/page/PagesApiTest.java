package org.tocsin.statuspage.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.statuspage.StatuspageEdge;
import org.tocsin.testkit.TestKeys;

@QuarkusTest
class PagesApiTest extends StatuspageEdge {

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";
    private static final List<String> FIELDS = List.of(
            "id", "created_at", "updated_at", "name", "page_description", "headline", "branding", "subdomain", "domain", "url",
            "support_url", "hidden_from_search", "allow_page_subscribers", "allow_incident_subscribers",
            "allow_email_subscribers",
            "allow_sms_subscribers", "allow_rss_atom_feeds", "allow_webhook_subscribers", "notifications_from_email",
            "notifications_email_footer", "activity_score", "twitter_username", "viewers_must_be_team_members", "ip_restrictions",
            "city", "state", "country", "time_zone", "css_body_background_color", "css_font_color", "css_light_font_color",
            "css_greens", "css_yellows", "css_oranges", "css_blues", "css_reds", "css_border_color", "css_graph_color",
            "css_link_color", "css_no_data", "favicon_logo", "twitter_logo", "transactional_logo", "hero_cover", "email_logo");

    @Test
    void aNewPageHasEveryDocumentedField() {
        var name = name();
        var page = manage().body(Map.of("page", Map.of("name", name, "time_zone", "Berlin"))).post("/v1/pages").then()
                .statusCode(201).contentType(ContentType.JSON).header("Cache-Control", "no-store")
                .body("id", matchesPattern("[a-z0-9]{12}"))
                .body("name", equalTo(name))
                .body("subdomain", equalTo(name.toLowerCase()))
                .body("time_zone", equalTo("Berlin"))
                .body("created_at", matchesPattern(TIME))
                .body("updated_at", matchesPattern(TIME))
                .body("branding", equalTo("basic"))
                .body("hidden_from_search", equalTo(false))
                .body("allow_email_subscribers", equalTo(true))
                .body("activity_score", equalTo(0))
                .body("domain", nullValue())
                .body("favicon_logo.url", equalTo(""))
                .body("hero_cover.retina_url", equalTo(""))
                .extract().jsonPath().<Map<String, Object>>get();
        assertThat(page.keySet()).containsExactlyInAnyOrderElementsOf(FIELDS);
    }

    @Test
    void whatWasWrittenIsReadAtOnce() {
        var id = page(name());

        for (var path : List.of("/v1/pages/" + id, "/v1/pages/" + id + ".json", "/v1/pages/" + id + "/")) {
            manage().get(path).then().statusCode(200).body("id", equalTo(id));
        }
        manage().get("/v1/pages.json").then().statusCode(200).body("id", hasItem(id));
    }

    @Test
    void patchAndPutChangeWhatTheyName() {
        var id = page(Map.of("name", name(), "headline", "Hello"));
        var name = name();

        manage().body(Map.of("page", Map.of("name", name))).patch("/v1/pages/{id}", id).then()
                .statusCode(200).body("name", equalTo(name)).body("headline", equalTo("Hello"));
        manage().body(Map.of("page_description", "What we run", "css_greens", "#1e6b3c")).put("/v1/pages/{id}.json", id).then()
                .statusCode(200).body("name", equalTo(name)).body("headline", equalTo("Hello"))
                .body("page_description", equalTo("What we run")).body("css_greens", equalTo("1e6b3c"));
    }

    @Test
    void aWholeObjectCanBeSentBack() {
        var id = page(Map.of("name", name(), "domain", name().toLowerCase() + ".example.test",
                "time_zone", "Eastern Time (US & Canada)"));
        var whole = manage().get("/v1/pages/{id}", id).then().extract().<Map<String, Object>>path("");

        manage().body(Map.of("page", whole)).put("/v1/pages/{id}", id).then().statusCode(200)
                .body("domain", equalTo(whole.get("domain"))).body("time_zone", equalTo("Eastern Time (US & Canada)"));
    }

    @Test
    void formsAreReadWithoutAContentType() {
        var name = name();
        given().header("Authorization", "OAuth " + TestKeys.ADMIN)
                .body(("page[name]=" + name + "&page[allow_sms_subscribers]=f").getBytes()).noContentType()
                .post("/v1/pages").then().statusCode(201).body("name", equalTo(name))
                .body("allow_sms_subscribers", equalTo(false));
    }

    @Test
    void everyMistakeIsNamed() {
        var taken = name().toLowerCase();
        page(Map.of("name", name(), "subdomain", taken));

        manage().body(Map.of("page", Map.of("name", " ", "subdomain", taken, "time_zone", "Mars"))).post("/v1/pages").then()
                .statusCode(422).contentType(ContentType.JSON)
                .body("error", hasItems("Name can't be blank", "Subdomain has already been taken",
                        "Time zone is not a time zone such as Europe/Berlin"))
                .body("error", hasSize(3))
                .body("message", containsString("Name can't be blank"))
                .body("errors.subdomain", contains("has already been taken"));
    }

    @Test
    void thePublicAddressOfAPageIsNobodyElsesSubdomain() {
        var id = page(name());

        manage().body(Map.of("name", name(), "subdomain", id)).post("/v1/pages").then().statusCode(422)
                .body("errors.subdomain", contains("has already been taken"));
    }

    @Test
    void anUnknownPageIsNotFound() {
        for (var id : List.of("unknownpage0", "a%00b", "..")) {
            manage().urlEncodingEnabled(false).get("/v1/pages/" + id).then().statusCode(404).body("error", equalTo("Not Found"))
                    .body("message", equalTo("Not Found"));
        }
        manage().body(Map.of("name", "A")).patch("/v1/pages/unknownpage0").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OAuth ", "oauth ", "Bearer ", "Token ", "token token="})
    void keysComeUnderManyNames(String scheme) {
        given().header("Authorization", scheme + TestKeys.ADMIN).get("/v1/pages").then().statusCode(200);
    }

    @Test
    void aKeyInTheQueryWorksAndNoneDoesNot() {
        given().queryParam("api_key", TestKeys.ADMIN).get("/v1/pages").then().statusCode(200);
        given().get("/v1/pages").then().statusCode(401).contentType(ContentType.JSON).body("error", not(nullValue()));
        given().header("Authorization", "OAuth " + TestKeys.READ_ONLY).contentType(ContentType.JSON).body("{}").post("/v1/pages")
                .then().statusCode(403).body("error", equalTo("Access Denied"));
    }

    @Test
    void aBodyThatIsNoObjectIsRefused() {
        for (var body : List.of("{\"page\":", "[]", "{\"page\":[]}", "[".repeat(200))) {
            manage().body(body).post("/v1/pages").then().statusCode(400).contentType(ContentType.JSON).body("error", hasSize(1));
        }
        manage().body("x".repeat(600 * 1024)).post("/v1/pages").then().statusCode(413).contentType(ContentType.JSON);
    }

    @Test
    void pagesAreListedInParts() {
        for (int i = 0; i < 3; i++) {
            page(name());
        }
        var all = manage().get("/v1/pages").then().extract().<List<String>>path("id");

        manage().queryParam("per_page", 2).queryParam("page", 2).get("/v1/pages").then().statusCode(200)
                .body("id", contains(all.get(2), all.size() > 3 ? all.get(3) : all.get(2)));
        manage().queryParam("page", "x").get("/v1/pages").then().statusCode(400)
                .body("error", contains("page must be a number, but is 'x'"));
    }

    static String name() {
        return "Page" + UUID.randomUUID().toString().substring(0, 8);
    }
}
