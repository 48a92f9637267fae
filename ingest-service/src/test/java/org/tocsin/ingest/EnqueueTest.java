package org.tocsin.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.testkit.Broker;
import org.tocsin.testkit.OpenApiDocument;
import org.tocsin.testkit.Tap;

@QuarkusTest
@IngestServers
class EnqueueTest {

    @TestHTTPResource("/")
    URI base;

    @TestHTTPResource(value = "/", management = true)
    URL management;

    @BeforeEach
    void world() {
        Ingest.knowsItsKeys();
    }

    @Test
    void anEventIsOnKafkaBeforeItIsAnswered() {
        try (var tap = Tap.on(Topic.ALERTS)) {
            given().body(Ingest.event("trigger", "disk-db7")).post("/v2/enqueue").then().statusCode(202).contentType("application/json")
                    .body("status", equalTo("success")).body("message", equalTo("Event processed")).body("dedup_key", equalTo("disk-db7"));

            var batch = tap.first(AlertBatch.class, heard -> heard.alerts().getFirst().dedupKey().equals("disk-db7"));
            assertThat(batch.service()).isEqualTo(Ingest.SERVICE);
            assertThat(batch.integration()).isEqualTo(Ingest.INTEGRATION);
            assertThat(batch.format()).isEqualTo("events-v2");
            assertThat(batch.alerts().getFirst().action()).isEqualTo(AlertAction.TRIGGER);
            assertThat(tap.heard().getFirst().key()).isEqualTo(Ingest.SERVICE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/enqueue", "/v2/enqueue/"})
    void whatClientsSendBesidesTheBodyDoesNotMatter(String path) {
        given().header("Authorization", "Token token=None").header("Accept", "application/vnd.pagerduty+json;version=2").contentType("text/plain")
                .body(Ingest.event("trigger", "x")).post(path).then().statusCode(202);
        given().config(RestAssuredConfig.config().encoderConfig(EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .body(Ingest.event("resolve", "x").getBytes(StandardCharsets.UTF_8)).post(path).then().statusCode(202);
    }

    @Test
    void aCompressedBodyIsTaken() throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Ingest.event("trigger", "packed").getBytes(StandardCharsets.UTF_8));
        }

        given().header("Content-Encoding", "gzip").body(packed.toByteArray()).post("/v2/enqueue").then().statusCode(202);
        given().header("Content-Encoding", "gzip").body("no gzip").post("/v2/enqueue").then().statusCode(400);
    }

    @Test
    void aSummaryIsMeasuredInCharacters() {
        given().body(Ingest.event("trigger", "long").replace("Disk full", "\uD83D\uDCBE".repeat(1024))).post("/v2/enqueue").then().statusCode(202);
        given().body(Ingest.event("trigger", "longer").replace("Disk full", "\uD83D\uDCBE".repeat(1025))).post("/v2/enqueue").then().statusCode(400)
                .body("errors", contains("'summary' is too long (maiximum is 1024 characters)"));
    }

    @Test
    void halfACharacterIsReplacedWhereverItIs() {
        given().body("{\"routing_key\":\"%s\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"a\",\"source\":\"x\",\"severity\":\"info\","
                .formatted(Ingest.KEY) + "\"custom_details\":{\"\\ud800\":\"\\ud800\"}}}").post("/v2/enqueue").then().statusCode(202);
    }

    @Test
    void mistakesAreNamedInTheFormatOfTheDoor() {
        given().body("{\"routing_key\":\"" + Ingest.KEY + "\",\"event_action\":\"trigger\",\"payload\":{\"summary\":\"s\"}}").post("/v2/enqueue").then()
                .statusCode(400).body("status", equalTo("invalid event")).body("message", equalTo("Event object is invalid"))
                .body("errors", contains("'payload.source' is missing or blank", "'payload.severity' is missing or blank"));
        given().body("{\"routing_key\":\"" + "0".repeat(32) + "\",\"event_action\":\"resolve\",\"dedup_key\":\"d\"}").post("/v2/enqueue").then()
                .statusCode(400).body("errors", hasItem("Invalid routing key"));
        given().body("{\"version\":\"4\",\"alerts\":[{\"status\":\"odd\",\"labels\":[]}]}").post("/in/alertmanager/" + Ingest.KEY).then().statusCode(400)
                .body("errors", hasItem("'alerts[0].labels' must be an object"))
                .body("errors", hasItem("'alerts[0].status' must be \"firing\" or \"resolved\""));
        given().body("{\"version\":\"4\",\"alerts\":[]}").post("/in/alertmanager/" + "0".repeat(32)).then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "nonsense", "\"text\"", "{\"a\":1} trailing"})
    void whatIsNoObjectIsUnrecognized(String body) {
        given().body(body).post("/v2/enqueue").then().statusCode(400).body("status", equalTo("Unrecognized object"))
                .body("errors", contains("JSON parse error"));
    }

    @Test
    void nestingIsBounded() {
        given().body("[".repeat(5000)).post("/v2/enqueue").then().statusCode(400);
        given().body("{\"a\":".repeat(5000) + "1" + "}".repeat(5000)).post("/in/thousandeyes/" + Ingest.KEY).then().statusCode(400)
                .body("errors[0]", containsString("not valid JSON"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAnnouncedOrNot() throws IOException, InterruptedException {
        var large = Ingest.event("trigger", "large").replace("Disk full", "x".repeat(600 * 1024));

        given().body(large).post("/v2/enqueue").then().statusCode(413).contentType("application/json").body("errors[0]", containsString("512 KiB"));
        assertThat(chunked(large)).isEqualTo(413);
        given().body("x".repeat(6 * 1024 * 1024)).post("/in/alertmanager/" + Ingest.KEY).then().statusCode(413)
                .body("errors[0]", containsString("5120 KiB"));
    }

    private int chunked(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve("/v2/enqueue"))
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)))).build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Test
    void whatNoDatabaseCanHoldIsReplaced() {
        try (var tap = Tap.on(Topic.ALERTS)) {
            given().body(Ingest.event("trigger", "odd").replace("Disk full", "nul \\u0000 lone \\ud800 end")).post("/v2/enqueue").then().statusCode(202);

            var batch = tap.first(AlertBatch.class, heard -> heard.alerts().getFirst().dedupKey().equals("odd"));
            assertThat(batch.alerts().getFirst().summary()).isEqualTo("nul \uFFFD lone \uFFFD end");
        }
    }

    @Test
    void whatKafkaDoesNotTakeIsAnswered503InTimeAndTakenAfterwards() {
        Broker.frozenWhile(() -> {
            var start = Instant.now();
            given().body(Ingest.event("trigger", "frozen")).post("/v2/enqueue").then().statusCode(503).contentType("application/json")
                    .header("Retry-After", notNullValue()).body("errors", notNullValue());
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
            given().body("{\"version\":\"4\",\"alerts\":[{\"status\":\"firing\",\"labels\":{\"alertname\":\"X\"}}]}")
                    .post("/in/alertmanager/" + Ingest.KEY).then().statusCode(503).header("Retry-After", notNullValue());
        });

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() ->
                given().body(Ingest.event("trigger", "thawed")).post("/v2/enqueue").then().statusCode(202));
    }

    @Test
    void anythingElseIsNotFoundInJson() {
        given().get("/v2/enqueue").then().statusCode(404).contentType("application/json").body("error.code", equalTo(2100));
        given().post("/in/unknown/" + Ingest.KEY).then().statusCode(404).contentType("application/json");
        given().get("/").then().statusCode(404).contentType("application/json");
    }

    @Test
    void itMeasuresItselfAndItsDocumentIsKept() {
        given().port(management.getPort()).get("/q/metrics").then().statusCode(200).body(containsString("tocsin_intake_accepted_total"))
                .body(containsString("tocsin_intake_refused_total{format=\"thousandeyes\"}"))
                .body(containsString("tocsin_intake_ack_seconds_bucket"));
        given().port(management.getPort()).get("/q/health/ready").then().statusCode(200);
        OpenApiDocument.isKept("ingest", management.getPort());
    }
}
