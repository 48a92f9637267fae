package org.tocsin.notifier.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.contracts.incident.Delivery.Outcome.SANDBOX;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.notifier.Deliveries;
import org.tocsin.notifier.MailPort;
import org.tocsin.notifier.ServiceTest;
import org.tocsin.testkit.TestKeys;

@QuarkusTest
@TestProfile(SandboxServiceTest.WithoutProvider.class)
class SandboxServiceTest extends ServiceTest {

    @ConfigProperty(name = "quarkus.management.test-port")
    int management;

    /** No mail server is set, and pages are not bundled. */
    public static class WithoutProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("tocsin.smtp.url", "", "tocsin.bundling", "off");
        }
    }

    @Test
    void withoutAProviderMessagesGoToTheSandboxLinksAndAll() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Payments latency").triggered().levelReached(1, ada);
        Deliveries.await(commands, incident, SANDBOX);

        var message = newest(ada, 1).getMap("messages.find { it.to == '" + ada.email() + "' }");

        assertThat(message.get("subject")).isEqualTo("#" + incident.number() + " Payments latency · Payments Service");
        assertThat(message.get("text").toString()).contains("Payments latency", "Acknowledge: ");
        assertThat(message.get("html").toString()).startsWith("<!doctype html>");
        assertThat(message.get("incidents")).asList().containsExactly(incident.id());
        assertThat(message.get("acknowledge_links")).asList().singleElement().asString().matches(MailPort.PUBLIC_URL + "/a/[0-9a-f]{64}");
        var one = get("/internal/outbox/" + message.get("id"));
        assertThat(one.getMap("")).isEqualTo(message);
    }

    @Test
    void withoutBundlingEveryPageGoesAtOnce() {
        var ada = installation.person("Ada");
        for (int i = 0; i < 5; i++) {
            installation.incident("Benchmark " + i).triggered().levelReached(1, ada);
        }

        assertThat(newest(ada, 5).getList("messages.findAll { it.to == '" + ada.email() + "' }.subject"))
                .hasSize(5).allSatisfy(subject -> assertThat(subject.toString()).startsWith("#"));
    }

    @Test
    void thePagesOfTheListGoFromTheNewestToTheOldest() {
        var ada = installation.person("Ada");
        for (int i = 0; i < 3; i++) {
            installation.incident("Number " + i).triggered().levelReached(1, ada);
            newest(ada, i + 1);
        }

        var first = get("/internal/outbox?limit=2");
        var second = get("/internal/outbox?limit=1&before=" + first.getString("messages[1].id"));

        assertThat(first.getList("messages.subject")).hasSize(2).first().asString().contains("Number 2");
        assertThat(second.getList("messages.subject")).singleElement().asString().contains("Number 0");
    }

    @Test
    void nobodyWithoutASignatureReadsIt() {
        given().port(management).get("/internal/outbox").then().statusCode(401);
    }

    @Test
    void whatIsNotThereIs404AndEveryMistakeIsNamed() {
        signed("/internal/outbox/999999999").statusCode(404);
        signed("/internal/outbox/abc").statusCode(404);
        var errors = signed("/internal/outbox?limit=many&before=-1").statusCode(400).extract().jsonPath();
        assertThat(errors.getList("error.errors")).containsExactly("limit must be a number from 1", "before must be a number from 1");
    }

    private JsonPath newest(User person, int count) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                get("/internal/outbox?limit=200").getList("messages.findAll { it.to == '" + person.email() + "' }")).hasSize(count));
        return get("/internal/outbox?limit=200");
    }

    private JsonPath get(String path) {
        return signed(path).statusCode(200).extract().jsonPath();
    }

    private io.restassured.response.ValidatableResponse signed(String path) {
        return given().port(management).urlEncodingEnabled(false)
                .header("Authorization", TestKeys.signature("GET", path, new byte[0])).get(path).then();
    }
}
