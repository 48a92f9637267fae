package org.tocsin.console;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.tocsin.testkit.OpenApiDocument;

/** What those who run the console see of it. */
@QuarkusTest
class OperationsTest extends ConsoleEdge {

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void itsPagesAreDescribed() {
        OpenApiDocument.isKept("console", management.getPort());
    }

    @Test
    void itIsReadyWithoutADatabase() {
        given().port(management.getPort()).get("/q/health/ready").then().statusCode(200);
        given().port(management.getPort()).get("/q/health/live").then().statusCode(200);
    }

    @Test
    void itCounts() {
        given().port(management.getPort()).get("/q/metrics").then().statusCode(200)
                .body(containsString("tocsin_console_listeners"));
    }
}
