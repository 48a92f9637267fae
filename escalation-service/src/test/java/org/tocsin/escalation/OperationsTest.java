package org.tocsin.escalation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.tocsin.testkit.OpenApiDocument;

/** What those who run the service see of it. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class OperationsTest {

    @Test
    void theApiIsDescribed() {
        OpenApiDocument.isKept("escalation", Internal.port());
    }

    @Test
    void itSaysThatItIsReadyAndAlive() {
        for (var kind : new String[] {"ready", "live"}) {
            given().port(Internal.port()).get("/q/health/" + kind).then().statusCode(200).body(containsString("\"UP\""));
        }
    }
}
