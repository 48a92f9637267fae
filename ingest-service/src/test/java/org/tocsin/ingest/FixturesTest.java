package org.tocsin.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.testkit.Tap;

/** What real tools send, through the door and out on Kafka: {@code manifest.json} says what is expected of each. */
@QuarkusTest
@IngestServers
class FixturesTest {

    record Case(String file, JsonNode request, JsonNode expect) {
        @Override
        public String toString() {
            return file;
        }
    }

    @BeforeEach
    void world() {
        Ingest.knowsItsKeys();
    }

    static Stream<Case> cases() {
        try (var in = fixture("manifest.json")) {
            var cases = new ObjectMapper().readTree(in);
            return StreamSupport.stream(cases.spliterator(), false).map(item -> new Case(item.path("file").asText(), item.path("request"), item.path("expect")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReadAsItsMakerMeantIt(Case fixture) throws IOException {
        var source = fixture.file().substring(0, fixture.file().indexOf('/'));
        var expected = fixture.expect().path("events");
        try (var tap = Tap.on(Topic.ALERTS); var body = fixture(fixture.file())) {
            var request = given().body(body.readAllBytes());
            fixture.request().path("headers").fields().forEachRemaining(header -> request.header(header.getKey(), header.getValue().asText()));

            var answer = request.post("/in/" + source + "/" + Ingest.KEY).then().contentType("application/json").extract();

            assertThat(answer.statusCode() / 100).as(answer.asString()).isEqualTo(fixture.expect().path("httpStatus").asInt() / 100);
            var alerts = expected.isEmpty() ? List.<AlertEvent>of() : await(tap, expected.size());
            assertThat(alerts).hasSize(expected.size());
            for (int i = 0; i < alerts.size(); i++) {
                same(alerts.get(i), expected.get(i));
            }
        }
    }

    private static void same(AlertEvent alert, JsonNode expected) {
        assertThat(alert.action().name()).isEqualToIgnoringCase(expected.path("action").asText());
        assertThat(alert.dedupKey()).isEqualTo(expected.path("dedupKey").asText());
        if (expected.has("groupKey")) {
            assertThat(alert.groupKey()).isEqualTo(expected.path("groupKey").asText());
        }
        if (expected.has("severity")) {
            assertThat(alert.severity().name()).isEqualToIgnoringCase(expected.path("severity").asText());
        }
        if (expected.has("summary")) {
            assertThat(alert.summary()).isEqualTo(expected.path("summary").asText());
        }
    }

    private static List<AlertEvent> await(Tap tap, int count) {
        Awaitility.await().until(() -> alerts(tap).size() >= count);
        return alerts(tap);
    }

    private static List<AlertEvent> alerts(Tap tap) {
        var alerts = new ArrayList<AlertEvent>();
        tap.heard(AlertBatch.class).forEach(batch -> alerts.addAll(batch.alerts()));
        return alerts;
    }

    private static InputStream fixture(String file) {
        return FixturesTest.class.getResourceAsStream("/fixtures/" + file);
    }
}
