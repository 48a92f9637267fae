package org.tocsin.kit.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.kit.KitApplication;
import org.tocsin.kit.internal.Signature;

/** Who is let in, and what those hear who are not. */
@QuarkusTest
@QuarkusTestResource(KitApplication.class)
class KeyCheckRestTest {

    private static final Signature SIGNATURE = new Signature(KitApplication.INTERNAL_KEY, InstantSource.system());

    @Inject
    TestApiKeys keys;

    @TestHTTPResource
    URI base;

    @Test
    void withoutAKeyNobodyIsLetIn() {
        given().get("/things").then().statusCode(401).contentType("application/json")
                .body("error.message", equalTo("Authentication failed")).body("error.code", equalTo(2006))
                .header("X-Request-Id", notNullValue()).header("Date", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token token=no-such-key", "Token token=" + TestApiKeys.WITHDRAWN, "Basic YTpi", "Token", "nonsense"})
    void aKeyThatIsUnknownOrWithdrawnIsNone(String header) {
        given().header("Authorization", header).get("/things").then().statusCode(401).body("error.code", equalTo(2006));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Token token=" + TestApiKeys.ADMIN, "bearer " + TestApiKeys.ADMIN, "oauth " + TestApiKeys.ADMIN})
    void aKeyThatTheReplicaDoesNotKnowYetIsAskedOfItsOwnerOnce(String header) {
        given().header("Authorization", header).get("/things").then().statusCode(200)
                .body("caller", equalTo("Account[right=ADMINISTER]"));
        var asked = keys.timesAsked();
        given().header("Authorization", header).get("/things").then().statusCode(200);
        assertThat(keys.timesAsked()).isEqualTo(asked);
    }

    @Test
    void theKeyMayStandInTheQuery() {
        given().queryParam("api_key", TestApiKeys.ADMIN).get("/things").then().statusCode(200);
    }

    @Test
    void aKeyOfAUserActsAsThatUser() {
        given().header("Authorization", "Token token=" + TestApiKeys.OF_ANA).get("/things").then().statusCode(200)
                .body("caller", equalTo("User[id=ANA, right=RESPOND]"));
    }

    @Test
    void aReadOnlyKeyMayReadButNotWrite() {
        var readOnly = given().header("Authorization", "Token token=" + TestApiKeys.READ_ONLY);
        readOnly.get("/things").then().statusCode(200);
        readOnly.body("{\"thing\":{}}").post("/things").then().statusCode(403)
                .body("error.code", equalTo(2010)).body("error.message", equalTo("Access Denied"));
    }

    @Test
    void aResponderWorksOnThingsButDoesNotChangeSettings() {
        given().header("Authorization", "Token token=" + TestApiKeys.OF_ANA).body("{\"thing\":{\"name\":\"x\"}}").post("/things")
                .then().statusCode(201);
        given().header("Authorization", "Token token=" + TestApiKeys.OF_ANA).get("/settings").then().statusCode(200);
        given().header("Authorization", "Token token=" + TestApiKeys.OF_ANA).body("{}").post("/settings").then().statusCode(403)
                .body("error.code", equalTo(2010));
        given().header("Authorization", "Token token=" + TestApiKeys.ADMIN).body("{}").post("/settings").then().statusCode(204);
    }

    @Test
    void anotherServiceIsKnownByItsSignatureOverPathAndBody() {
        var body = "{\"thing\":{\"name\":\"päge\"}}".getBytes(StandardCharsets.UTF_8);
        var header = SIGNATURE.sign("console", "ANA", false, "POST", "/things?a=%20b", body);
        given().urlEncodingEnabled(false).header("Authorization", header).contentType("application/json").body(body)
                .post("/things?a=%20b").then().statusCode(201).body("name", equalTo("päge"));

        given().urlEncodingEnabled(false).header("Authorization", header).contentType("application/json").body("{\"thing\":{}}")
                .post("/things?a=%20b").then().statusCode(401);
        given().header("Authorization", header).contentType("application/json").body(body).post("/things").then().statusCode(401);

        var reading = SIGNATURE.sign("console", "ANA", false, "GET", "/things", new byte[0]);
        given().header("Authorization", reading).get("/things").then().statusCode(200)
                .body("caller", containsString("service=console, user=ANA"));
        var removing = SIGNATURE.sign("console", "ANA", false, "DELETE", "/things", new byte[0]);
        given().header("Authorization", removing).delete("/things").then().statusCode(204);
    }

    @Test
    void aSignedBodyMayBeLongAndComeInPieces() throws Exception {
        var body = ("{\"thing\":{\"name\":\"" + "ä".repeat(100_000) + "\"}}").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(base.resolve("/things"))
                .header("Authorization", SIGNATURE.sign("console", "ANA", false, "POST", "/things", body))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))).build();
        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(request, BodyHandlers.ofString()).body()).hasSizeGreaterThan(100_000);
        }
    }

    @Test
    void anOpenResourceAsksForNoKeyAndNeedsNoRightOne() {
        given().body("{}").post("/open").then().statusCode(202).body("bytes", equalTo(2));
        given().header("Authorization", "Token token=wrong").body("{}").post("/open").then().statusCode(202);
    }

    @Test
    void anAnswerWithoutABodyHasNoContentType() {
        given().header("Authorization", "Token token=" + TestApiKeys.ADMIN).delete("/things").then().statusCode(204)
                .header("Content-Type", nullValue());
    }
}
