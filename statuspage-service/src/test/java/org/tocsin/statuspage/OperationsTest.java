package org.tocsin.statuspage;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.tocsin.testkit.OpenApiDocument;

/** What those who run the service see of it. */
@QuarkusTest
class OperationsTest extends StatuspageEdge {

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    @Test
    void theApiIsDescribed() {
        OpenApiDocument.isKept("statuspage", management.getPort());
    }

    @Test
    void itSaysThatItIsReady() {
        given().port(management.getPort()).get("/q/health/ready").then().statusCode(200).body(containsString("\"pages\""));
    }

    @Test
    void itCounts() {
        var page = page("Counted");
        given().get("/status/{page}", page);
        given().get("/status/nowhere");

        given().port(management.getPort()).get("/q/metrics").then().statusCode(200)
                .body(containsString("tocsin_statuspage_requests_total{outcome=\"sent\"}"))
                .body(containsString("tocsin_statuspage_requests_total{outcome=\"missing\"}"))
                .body(containsString("tocsin_statuspage_pages "))
                .body(containsString("tocsin_statuspage_render_seconds_count"))
                .body(containsString("tocsin_statuspage_publish_delay_seconds_count"))
                .body(containsString("tocsin_statuspage_automatic_changes_total"))
                .body(containsString("tocsin_consumer_lag{group=\"statuspage.incidents\"}"));
    }
}
