package org.tocsin.escalation.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.email;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.escalation.Internal;
import org.tocsin.kit.access.Sha256;
import org.tocsin.testkit.MovableClock;

/** How people sign in, as the console asks for it: one-time links, passwords, sessions. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class SignInTest {

    private static final String PASSWORD = "correct horse battery";

    @Inject
    MovableClock clock;

    private String address;
    private String id;

    @BeforeEach
    void somebody() {
        address = email("ada");
        id = created("/users", "user", Map.of("name", "Ada Signs In", "email", address, "time_zone", "Europe/Oslo"))
                .getString("user.id");
    }

    @Test
    void aLinkSignsOnePersonInOnce() {
        var link = link(Map.of("email", address.toUpperCase()));
        assertThat(link.getString("token")).matches("[0-9a-f]{64}");
        var now = clock.from(Instant.now());
        assertThat(Instant.parse(link.getString("expires_at")))
                .isBetween(now.plus(Duration.ofMinutes(29)), now.plus(Duration.ofMinutes(31)));

        signIn(Map.of("token", link.getString("token"))).statusCode(200)
                .body("session", matchesPattern("[0-9a-f]{64}"))
                .body("user", equalTo(Map.of("id", id, "name", "Ada Signs In", "email", address, "role", "user",
                        "time_zone", "Europe/Oslo")));
        signIn(Map.of("token", link.getString("token"))).statusCode(401).body("error.code", equalTo(2006));
    }

    @Test
    void aLinkForNobodyInParticularIsTheOldestOwners() {
        created("/users", "user", Map.of("name", "Younger Owner", "email", email("younger"), "role", "owner"));
        var user = signIn(Map.of("token", link(Map.of()).getString("token"))).statusCode(200).extract().jsonPath();
        assertThat(user.getString("user.email")).isNotEqualTo(address);
        assertThat(user.getString("user.name")).isNotEqualTo("Younger Owner");
        assertThat(List.of("owner", "admin")).contains(user.getString("user.role"));
    }

    @Test
    void aLinkLastsHalfAnHour() {
        var early = link(Map.of("email", address)).getString("token");
        clock.passes(Duration.ofMinutes(29));
        var late = link(Map.of("email", address)).getString("token");
        signIn(Map.of("token", early)).statusCode(200);
        clock.passes(Duration.ofMinutes(30));
        signIn(Map.of("token", late)).statusCode(401);
    }

    @Test
    void whoIsNotThereGetsNoLink() {
        Internal.call("POST", "/internal/access/sign-in-links", Map.of("email", "nobody@example.org")).then().statusCode(404);
        signIn(Map.of("token", "guessed")).statusCode(401);
    }

    @Test
    void aPasswordSignsIn() {
        setPassword(PASSWORD).statusCode(204);
        signIn(Map.of("email", " " + address.toUpperCase(), "password", PASSWORD)).statusCode(200).body("user.id", equalTo(id));
        setPassword("another horse battery").statusCode(204);
        signIn(Map.of("email", address, "password", PASSWORD)).statusCode(401);
        signIn(Map.of("email", address, "password", "another horse battery")).statusCode(200);
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreRefusedAlike() {
        setPassword(PASSWORD).statusCode(204);
        var wrong = signIn(Map.of("email", address, "password", "wrong horse battery")).statusCode(401).extract().asString();
        var unknown = signIn(Map.of("email", email("nobody"), "password", PASSWORD)).statusCode(401).extract().asString();
        var without = signIn(Map.of("email", somebodyWithout(), "password", PASSWORD)).statusCode(401).extract().asString();
        assertThat(wrong).isEqualTo(unknown).isEqualTo(without);
    }

    @Test
    void guessingIsSlowedDown() {
        setPassword(PASSWORD).statusCode(204);
        for (int attempt = 0; attempt < Passwords.MOST_ATTEMPTS; attempt++) {
            signIn(Map.of("email", address, "password", "guess number " + attempt)).statusCode(401);
        }
        signIn(Map.of("email", address.toUpperCase(), "password", PASSWORD)).statusCode(429).body("error.code", equalTo(2020));
        signIn(Map.of("token", link(Map.of("email", address)).getString("token"))).statusCode(200);

        clock.passes(Passwords.COUNT_FOR.plusSeconds(1));
        signIn(Map.of("email", address, "password", PASSWORD)).statusCode(200);
    }

    @Test
    void attemptsMadeAtOnceCountToo() {
        setPassword(PASSWORD).statusCode(204);
        var statuses = IntStream.range(0, 12).parallel()
                .mapToObj(attempt -> signIn(Map.of("email", address, "password", "guess number " + attempt)))
                .map(answer -> answer.extract().statusCode()).toList();
        assertThat(statuses).containsOnly(401, 429);
        assertThat(statuses.stream().filter(status -> status == 401)).hasSize(Passwords.MOST_ATTEMPTS);
    }

    @Test
    void whoKnowsThePasswordIsNotSlowedDown() {
        setPassword(PASSWORD).statusCode(204);
        for (int time = 0; time <= Passwords.MOST_ATTEMPTS; time++) {
            signIn(Map.of("email", address, "password", PASSWORD)).statusCode(200);
        }
    }

    @Test
    void aPasswordThatWillNotDoIsRefusedWithEveryReason() {
        assertThat(setPassword("aaa").statusCode(400).extract().jsonPath().getList("error.errors"))
                .containsExactly("Password is too short (minimum is 10 characters)", "Password repeats too few characters");
        Internal.call("PUT", "/internal/access/passwords", Map.of("user", "PNOBODY", "password", PASSWORD)).then()
                .statusCode(404);
        assertThat(Internal.call("PUT", "/internal/access/passwords", Map.of()).then().statusCode(400).extract().jsonPath()
                .getList("error.errors"))
                .containsExactly("User can't be blank", "Password can't be blank");
    }

    @Test
    void peopleSetTheirOwnPasswordAndAdministratorsEverybodys() {
        var body = Map.of("user", id, "password", PASSWORD);
        Internal.call("PUT", "/internal/access/passwords", body, id, false).then().statusCode(204);
        Internal.call("PUT", "/internal/access/passwords", body, "PSOMEBODY", false).then().statusCode(403);
        Internal.call("PUT", "/internal/access/passwords", body, "PADMIN", true).then().statusCode(204);
    }

    @Test
    void aSessionIsFoundUntilItIsClosed() {
        var session = open();
        session(session).statusCode(200).body("user.id", equalTo(id)).body("user.time_zone", equalTo("Europe/Oslo"));
        admin().body(Map.of("user", Map.of("role", "admin"))).put("/users/" + id).then().statusCode(200);
        session(session).body("user.role", equalTo("admin"));
        Internal.get("/internal/access/sessions/" + session).then().statusCode(404);

        Internal.call("DELETE", "/internal/access/sessions/" + Sha256.of(session), null).then().statusCode(204);
        session(session).statusCode(404);
        Internal.call("DELETE", "/internal/access/sessions/" + Sha256.of(session), null).then().statusCode(204);
    }

    @Test
    void aSessionLastsAMonth() {
        var session = open();
        clock.passes(Duration.ofDays(29));
        session(session).statusCode(200);
        clock.passes(Duration.ofDays(1).plusMinutes(1));
        session(session).statusCode(404);
    }

    @Test
    void everyWayInGoesWithTheUser() {
        setPassword(PASSWORD).statusCode(204);
        var session = open();
        var link = link(Map.of("email", address)).getString("token");
        admin().delete("/users/" + id).then().statusCode(204);
        session(session).statusCode(404);
        signIn(Map.of("token", link)).statusCode(401);
        signIn(Map.of("email", address, "password", PASSWORD)).statusCode(401);
        setPassword(PASSWORD).statusCode(404);
    }

    @Test
    void nobodyAsksWithoutASignature() {
        given().port(Internal.port()).body("{}").post("/internal/access/sign-in-links").then().statusCode(401);
        given().port(Internal.port()).header("Authorization", "Token token=test-admin-key-0000").body("{}")
                .post("/internal/access/sign-in-links")
                .then().statusCode(401);
        given().body("{}").post("/internal/access/sign-in-links").then().statusCode(404);
    }

    @Test
    void whatIsNoSignInIsRefused() {
        assertThat(signIn(Map.of()).statusCode(400).extract().jsonPath().getList("error.errors"))
                .containsExactly("Email can't be blank", "Password can't be blank");
        assertThat(signIn(Map.of("token", 7)).statusCode(400).extract().jsonPath().getList("error.errors"))
                .contains("Token must be a text");
    }

    private String open() {
        return signIn(Map.of("token", link(Map.of("email", address)).getString("token"))).statusCode(200).extract()
                .jsonPath().getString("session");
    }

    private static String somebodyWithout() {
        var address = email("without");
        created("/users", "user", Map.of("name", "Without Password", "email", address));
        return address;
    }

    private static JsonPath link(Map<String, ?> body) {
        return Internal.call("POST", "/internal/access/sign-in-links", body).then().statusCode(200).extract().jsonPath();
    }

    private static ValidatableResponse signIn(Map<String, ?> body) {
        return Internal.call("POST", "/internal/access/sessions", body).then();
    }

    private static ValidatableResponse session(String secret) {
        return Internal.get("/internal/access/sessions/" + Sha256.of(secret)).then();
    }

    private ValidatableResponse setPassword(String password) {
        return Internal.call("PUT", "/internal/access/passwords", Map.of("user", id, "password", password)).then();
    }
}
