package org.tocsin.statuspage.publicpage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.statuspage.StatuspageEdge;

/** The public API, version 2, as browsers, CI jobs and bots read it: without a key. */
@QuarkusTest
class PublicApiTest extends StatuspageEdge {

    private static final String SUMMARY = "/status/{page}/api/v2/summary.json";

    @Test
    void theSummaryHasEveryKeyAndTimesInThePagesZone() {
        var page = page(Map.of("name", "Example", "subdomain", "summary-test", "time_zone", "Asia/Kolkata"));
        var id = component(page, Map.of("name", "Payment Processing", "start_date", "2026-01-15"));

        given().header("Origin", "https://dashboard.example.test").get(SUMMARY, page).then().statusCode(200)
                .contentType("application/json; charset=utf-8")
                .header("Access-Control-Allow-Origin", "*").header("Access-Control-Expose-Headers", equalTo("etag"))
                .header("Set-Cookie", nullValue())
                .body("page.keySet()", hasSize(5))
                .body("page.id", equalTo(page))
                .body("page.name", equalTo("Example"))
                .body("page.url", equalTo("http://127.0.0.1:8080/status/summary-test"))
                .body("page.time_zone", equalTo("Asia/Kolkata"))
                .body("page.updated_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+05:30"))
                .body("components", hasSize(1))
                .body("components[0].keySet()", hasSize(13))
                .body("components[0].id", equalTo(id))
                .body("components[0].page_id", equalTo(page))
                .body("components[0].group", equalTo(false))
                .body("components[0].group_id", nullValue())
                .body("components[0].start_date", equalTo("2026-01-15"))
                .body("components[0].created_at", matchesPattern(".*\\+05:30"))
                .body("components[0].service_ids", nullValue())
                .body("incidents", empty())
                .body("scheduled_maintenances", empty())
                .body("status.indicator", equalTo("none"))
                .body("status.description", equalTo("All Systems Operational"));
    }

    @Test
    void theDocumentsTellTheSameInParts() {
        var page = page("Parts");
        component(page, Map.of("name", "Website", "status", "major_outage"));
        component(page, Map.of("name", "API", "only_show_if_degraded", true));

        var summary = summary(page);
        var status = given().get("/status/{page}/api/v2/status.json", page).then().statusCode(200).extract().jsonPath();
        var components = given().get("/status/{page}/api/v2/components.json", page).then().statusCode(200).extract().jsonPath();

        assertThat(summary.<Map<String, Object>>get().keySet())
                .containsExactlyInAnyOrder("page", "components", "incidents", "scheduled_maintenances", "status");
        assertThat(status.<Map<String, Object>>get())
                .isEqualTo(Map.of("page", summary.get("page"), "status", summary.get("status")));
        assertThat(components.<Map<String, Object>>get())
                .isEqualTo(Map.of("page", summary.get("page"), "components", summary.get("components")));
        assertThat(summary.getString("status.indicator")).isEqualTo("major");
        assertThat(summary.getList("components.name")).containsExactly("Website", "API");
    }

    @Test
    void everyChangeIsSeenAtOnce() {
        var page = page(Map.of("name", "Changing", "subdomain", "changing"));
        var id = component(page, Map.of("name", "Website"));
        manage().body(Map.of("status", "partial_outage")).patch("/v1/pages/{page}/components/{id}", page, id);
        assertThat(summary(page).getString("components[0].status")).isEqualTo("partial_outage");

        manage().delete("/v1/pages/{page}/components/{id}", page, id);
        assertThat(summary(page).getList("components")).isEmpty();

        manage().body(Map.of("name", "Changed", "subdomain", "changed", "domain", "status.changed.test"))
                .patch("/v1/pages/{page}", page);
        assertThat(summary("changed").getString("page.url")).isEqualTo("https://status.changed.test");
        given().get(SUMMARY, "changing").then().statusCode(404);
    }

    @Test
    void whoHasItAlreadyIsNotSentItAgain() {
        var page = page("Conditional");
        for (var path : List.of("/status/" + page, "/status/" + page + "/api/v2/summary.json")) {
            for (var encoding : List.of("identity", "gzip")) {
                var sent = encoded(encoding).get(path).then().statusCode(200)
                        .header("Vary", equalTo("accept-encoding")).extract();
                encoded(encoding).header("If-None-Match", sent.header("ETag")).get(path).then().statusCode(304)
                        .header("ETag", equalTo(sent.header("ETag")))
                        .header("Cache-Control", equalTo(sent.header("Cache-Control")))
                        .header("Vary", equalTo("accept-encoding")).header("Content-Type", nullValue()).body(equalTo(""));
                encoded(encoding).header("If-Modified-Since", sent.header("Last-Modified")).get(path)
                        .then().statusCode(304);
                encoded(encoding).header("If-None-Match", "\"another\"").get(path).then().statusCode(200);
            }
        }
    }

    @Test
    void aChangeMakesAnotherTag() {
        var page = page("Tags");
        var before = given().get(SUMMARY, page).header("ETag");
        component(page, Map.of("name", "Website"));

        given().header("If-None-Match", before).get(SUMMARY, page).then().statusCode(200).header("ETag", not(equalTo(before)));
    }

    @Test
    void theEncodingsHoldTheSameBytesUnderDifferentTags() throws IOException {
        var page = page("Encodings");
        var plain = encoded("identity").get(SUMMARY, page);
        var packed = encoded("gzip;q=0.5").get(SUMMARY, page);

        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(unpacked(packed.asByteArray())).isEqualTo(plain.asString());
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
    }

    @Test
    void headIsGetWithoutTheBody() {
        var page = page("Head");
        for (var path : List.of("/status/" + page, "/status/" + page + "/api/v2/status.json")) {
            var got = encoded("identity").get(path);
            encoded("identity").head(path).then().statusCode(200).body(equalTo(""))
                    .header("Content-Length", equalTo(String.valueOf(got.asByteArray().length)))
                    .header("ETag", equalTo(got.header("ETag"))).header("Content-Type", equalTo(got.header("Content-Type")));
        }
    }

    @Test
    void browsersOfOtherSitesMayAsk() {
        given().header("Origin", "https://dashboard.example.test").header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "if-none-match").options(SUMMARY, "anything").then().statusCode(204)
                .header("Access-Control-Allow-Origin", "*").header("Access-Control-Allow-Methods", containsString("GET"))
                .header("Access-Control-Allow-Headers", "*");
    }

    @Test
    void cachesAreToldHowLong() {
        var page = page("Caches");
        given().get("/status/{page}", page).then()
                .header("Cache-Control", "public, max-age=15, s-maxage=15, stale-while-revalidate=60, stale-if-error=86400");
        given().get(SUMMARY, page).then()
                .header("Cache-Control", "public, max-age=10, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/status/nowhere/api/v2/summary.json", "/status/nowhere/api/v2/", "/status/nowhere/api"})
    void anUnknownPageIsNotFoundInJson(String path) {
        given().get(path).then().statusCode(404).contentType(ContentType.JSON).header("Access-Control-Allow-Origin", "*")
                .header("Cache-Control", "no-store").body("error", equalTo("Not Found")).body("message", equalTo("Not Found"));
    }

    @Test
    void whatThisVersionDoesNotTellIsNotFound() {
        var page = page("Silent");
        for (var path : List.of("incidents.json", "incidents/unresolved.json", "scheduled-maintenances.json", "nonsense.json")) {
            given().get("/status/{page}/api/v2/" + path, page).then().statusCode(404).contentType(ContentType.JSON);
        }
    }

    @Test
    void nobodyWritesHere() {
        var page = page("Read only");
        given().body(Map.of()).contentType(ContentType.JSON).post(SUMMARY, page).then().statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS").body("error", equalTo("Method Not Allowed")).body("errors", nullValue());
        given().get(SUMMARY, page).then().statusCode(200).body("components", empty());
    }

    /** A caller that takes this encoding and unpacks nothing. */
    private static RequestSpecification encoded(String encoding) {
        return given().config(RestAssured.config().decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", encoding);
    }

    private static String unpacked(byte[] gzip) throws IOException {
        return new String(new GZIPInputStream(new ByteArrayInputStream(gzip)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
