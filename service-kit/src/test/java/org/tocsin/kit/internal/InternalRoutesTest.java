package org.tocsin.kit.internal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitApplication;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.ProcessProducer;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.access.TestApiKeys;

/** What services ask of each other, on the management port and only with a signature. */
@QuarkusTest
@QuarkusTestResource(KitApplication.class)
class InternalRoutesTest {

    private static final Signature SIGNATURE = new Signature(KitApplication.INTERNAL_KEY, InstantSource.system());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    ProcessProducer producer;

    @Inject
    Pool pool;

    @Test
    void nobodyElseIsAnswered() {
        var path = "/internal/directory/api-key/" + Sha256.of(TestApiKeys.ADMIN);
        given().get(management(path)).then().statusCode(401);
        given().header("Authorization", "Token token=" + TestApiKeys.ADMIN).get(management(path)).then().statusCode(401);
        given().header("Authorization", SIGNATURE.sign("routing", null, false, "GET", "/internal/parked", new byte[0]))
                .get(management(path)).then().statusCode(401);
        given().get(path).then().statusCode(404);
    }

    @Test
    void anOwnerAnswersForWhatItOwns() {
        call("GET", "/internal/directory/api-key/" + Sha256.of(TestApiKeys.OF_ANA)).statusCode(200)
                .body("user", equalTo("ANA")).body("deleted", equalTo(false));
        call("GET", "/internal/directory/api-key/nobody").statusCode(404);
        call("GET", "/internal/directory/user/ANA").statusCode(404);
        call("GET", "/internal/directory/nonsense/ANA").statusCode(404);
    }

    @Test
    void aParkedRecordIsShownTriedAgainAndDiscarded() {
        var poison = new Numbered("Q1", -1).record(Topic.ESCALATIONS);
        producer.get().send(poison);
        producer.get().send(new ProducerRecord<>(Topic.ESCALATIONS.topicName(), "Q1", "{".getBytes()));
        producer.get().send(new Numbered("Q1", 1).record(Topic.ESCALATIONS));

        await().atMost(PATIENCE).untilAsserted(() -> call("GET", "/internal/parked").statusCode(200).body("parked.size()", equalTo(2)));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(effects()).isOne());
        call("GET", "/internal/parked").body("parked[0].group", equalTo("kit.subscription")).body("parked[0].key", equalTo("Q1"))
                .body("parked[0].type", equalTo("org.tocsin.incident.acknowledge.v1")).body("parked[0].reason", equalTo("no number below 0"));
        int first = call("GET", "/internal/parked").extract().path("parked[0].id");
        int second = call("GET", "/internal/parked").extract().path("parked[1].id");

        call("POST", "/internal/parked/" + first + "/retry").statusCode(400).body("error.errors[0]", equalTo("no number below 0"));
        TestSubscription.takesEverything = true;
        call("POST", "/internal/parked/" + first + "/retry").statusCode(204);
        assertThat(effects()).isEqualTo(2);
        call("DELETE", "/internal/parked/" + second).statusCode(204);
        call("DELETE", "/internal/parked/" + second).statusCode(404);
        call("DELETE", "/internal/parked/x").statusCode(404);
        call("GET", "/internal/parked").body("parked.size()", equalTo(0));
    }

    private long effects() {
        return pool.query("select count(*) from effect").execute().await().atMost(PATIENCE).iterator().next().getLong(0);
    }

    private static ValidatableResponse call(String method, String path) {
        return given().header("Authorization", SIGNATURE.sign("routing", null, false, method, path, new byte[0]))
                .request(method, management(path)).then();
    }

    private static String management(String path) {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class) + path;
    }
}
