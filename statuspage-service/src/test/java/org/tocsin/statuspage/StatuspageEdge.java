package org.tocsin.statuspage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.TestKeys;
import org.tocsin.testkit.TestServers;

/** The service as its callers meet it: the manage API with a key, and the public side without one. */
@QuarkusTestResource(value = TestServers.class, initArgs = @ResourceArg(name = "service", value = "statuspage"))
public abstract class StatuspageEdge {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);

    private static boolean isKnown;

    @BeforeEach
    void keysAreKnown() {
        if (!isKnown) {
            TestKeys.publish();
            await().atMost(PATIENCE).until(() -> manage().get("/v1/pages").statusCode() == 200);
            isKnown = true;
        }
    }

    /** A caller of the manage API with the account's key. */
    protected static RequestSpecification manage() {
        return given().header("Authorization", "OAuth " + TestKeys.ADMIN).contentType(ContentType.JSON);
    }

    /** Makes a page and gives its id. */
    protected static String page(Map<String, Object> fields) {
        return manage().body(Map.of("page", fields)).post("/v1/pages").then().statusCode(201).extract().path("id");
    }

    protected static String page(String name) {
        return page(Map.of("name", name));
    }

    /** Makes a component and gives its id. */
    protected static String component(String page, Map<String, Object> fields) {
        return manage().body(Map.of("component", fields)).post("/v1/pages/{page}/components", page)
                .then().statusCode(201).extract().path("id");
    }

    /** A service of routing-service that is known here. */
    protected static String service() {
        var id = "P" + UUID.randomUUID().toString().replace("-", "").substring(0, 13).toUpperCase();
        Messages.publish(new DirectoryEntry.Service(id, "payments-prod-us-east-1", "PPOLICY", false, false));
        var page = page("For " + id);
        await().atMost(PATIENCE).until(() -> manage().body(Map.of("name", "For " + id, "service_ids", new String[] {id}))
                .post("/v1/pages/{page}/components", page).statusCode() == 201);
        return id;
    }

    protected static JsonPath managed(String page, String component) {
        return manage().get("/v1/pages/{page}/components/{component}", page, component)
                .then().statusCode(200).extract().jsonPath();
    }

    protected static JsonPath summary(String page) {
        return given().get("/status/{page}/api/v2/summary.json", page).then().statusCode(200).extract().jsonPath();
    }
}
