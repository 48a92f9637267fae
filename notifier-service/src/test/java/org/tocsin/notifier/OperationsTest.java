package org.tocsin.notifier;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.tocsin.testkit.OpenApiDocument;

/** What those who run the service see of it. */
@QuarkusTest
class OperationsTest extends ServiceTest {

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void theAcknowledgePageIsDescribed() {
        OpenApiDocument.isKept("notifier", management.getPort());
    }

    @Test
    void itCounts() {
        given().port(management.getPort()).get("/q/metrics").then().statusCode(200)
                .body(containsString("tocsin_pages_pending"))
                .body(containsString("tocsin_outbox_depth"))
                .body(containsString("tocsin_consumer_lag"));
    }
}
