package org.tocsin.kit.ops;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.tocsin.kit.KitApplication;
import org.tocsin.kit.access.TestApiKeys;

/** Health tells the truth: alive as long as every loop turns, ready when a request would be served. */
@QuarkusTest
@QuarkusTestResource(KitApplication.class)
class DatabaseAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Consumer<Boolean> postgresRuns;

    @Test
    void withoutItsDatabaseTheServiceIsAliveNotReadyAndSaysWhenToComeBack() {
        await().atMost(PATIENCE).untilAsserted(() -> health("ready").statusCode(200).body("status", equalTo("UP")));
        health("live").statusCode(200);
        stored().statusCode(200);
        given().get(management("/q/metrics")).then().statusCode(200)
                .body(containsString("tocsin_kafka_producers 1.0")).body(containsString("tocsin_outbox_depth 0.0"));

        postgresRuns.accept(false);
        try {
            stored().statusCode(503).header("Retry-After", "5").contentType("application/json")
                    .body("error.code", equalTo(2000)).body(not(containsString("refused")));
            health("ready").statusCode(503).body("checks.find { it.name == 'database' }.status", equalTo("DOWN"))
                    .body("checks.find { it.name == 'replicas' }.status", equalTo("UP"));
            health("live").statusCode(200).body("status", equalTo("UP"));
        } finally {
            postgresRuns.accept(true);
        }
        await().atMost(PATIENCE).untilAsserted(() -> health("ready").statusCode(200));
        stored().statusCode(200);
    }

    private static io.restassured.response.ValidatableResponse stored() {
        return given().header("Authorization", "Token token=" + TestApiKeys.ADMIN).get("/things/stored").then();
    }

    private static io.restassured.response.ValidatableResponse health(String kind) {
        return given().get(management("/q/health/" + kind)).then();
    }

    private static String management(String path) {
        return "http://127.0.0.1:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class) + path;
    }
}
