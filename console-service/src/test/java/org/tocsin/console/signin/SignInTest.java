package org.tocsin.console.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;

/** The way in and out. */
@QuarkusTest
class SignInTest extends ConsoleEdge {

    private static final String MAIL = Example.ALICE.getString("email");

    @Test
    void aLinkIsUsedByTheButtonAlone() {
        given().get("/login?token=" + TOKEN).then().statusCode(200).body(containsString("This link works once"),
                containsString(TOKEN));

        assertThat(escalation.asked("POST", "/internal/access/sessions")).isEmpty();
    }

    @Test
    void aLinkOpensASessionThatOnlyTheConsoleSees() {
        signIn(Map.of("token", TOKEN)).statusCode(303).header("Location", equalTo("/console/account/welcome?next=%2Fconsole"))
                .header("Set-Cookie", containsString("tocsin_session=" + secretOf(Example.ALICE)))
                .header("Set-Cookie", containsString("Path=/console"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
    }

    @Test
    void aLinkThatIsUsedUpSaysSo() {
        signIn(Map.of("token", "used")).statusCode(401).body(containsString("This link was used already"));
    }

    @Test
    void anAddressAndItsPasswordLeadBackToWhereOneWanted() {
        signIn(Map.of("email", MAIL, "password", PASSWORD, "next", "/console/incidents/Q1")).statusCode(303)
                .header("Location", equalTo("/console/incidents/Q1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test/", "//evil.test/console", "/console/../login", "/consoles",
            "/console\\@evil.test", "javascript:alert(1)"})
    void nobodyIsLedElsewhere(String next) {
        signIn(Map.of("email", MAIL, "password", PASSWORD, "next", next)).statusCode(303)
                .header("Location", not(containsString("evil")))
                .header("Location", containsString("/console"));
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressLookTheSame() {
        signIn(Map.of("email", MAIL, "password", "wrong")).statusCode(401)
                .body(containsString("Address or password is wrong."));
        signIn(Map.of("email", "nobody@example.test", "password", PASSWORD)).statusCode(401)
                .body(containsString("Address or password is wrong."));
    }

    @Test
    void whoTriesTooOftenIsToldToWait() {
        escalation.on("POST /internal/access/sessions", Answer.refused(429, "too many"));

        signIn(Map.of("email", MAIL, "password", PASSWORD)).statusCode(429).body(containsString("too many attempts"));
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        given().redirects().follow(false).header("Origin", "https://evil.test").formParam("email", MAIL)
                .formParam("password", PASSWORD)
                .post("/login").then().statusCode(403).header("Set-Cookie", nullValue());
    }

    @ParameterizedTest
    @CsvSource({"/console, %2Fconsole", "/console/incidents/Q1?skip=100, %2Fconsole%2Fincidents%2FQ1%3Fskip%3D100"})
    void whoIsNotSignedInIsAskedTo(String path, String next) {
        given().redirects().follow(false).get(path).then().statusCode(302).header("Location", equalTo("/login?next=" + next));
    }

    @Test
    void aSessionThatIsOverIsNone() {
        given().redirects().follow(false).cookie("tocsin_session", "stale").get("/console").then().statusCode(302);
        given().redirects().follow(false).cookie("tocsin_session", "stale").header("HX-Request", "true").get("/console")
                .then()
                .statusCode(401).header("HX-Redirect", equalTo("/login?next=%2Fconsole"));
    }

    @Test
    void signingOutEndsTheSession() {
        as(Example.ALICE).formParam(FormToken.FIELD, formToken(Example.ALICE)).post("/console/sign-out").then()
                .statusCode(303)
                .header("Location", equalTo("/login")).header("Set-Cookie", containsString("Max-Age=0"));

        assertThat(escalation.asked("DELETE", "/internal/access/sessions/" + new Session(secretOf(Example.ALICE),
                null).hash())).hasSize(1);
    }

    @Test
    void noButtonWorksWithoutTheTokenOfItsForm() {
        as(Example.ALICE).formParam("from", "list").post("/console/incidents/Q1/acknowledge").then().statusCode(403)
                .body(containsString("That was not done"));
        as(Example.ALICE).formParam(FormToken.FIELD, formToken(Example.BOB)).post("/console/incidents/Q1/acknowledge")
                .then().statusCode(403);

        assertThat(routing.asked("PUT", "/incidents/Q1")).isEmpty();
    }

    @Test
    void whoWasKnownAMomentAgoMayGoOnWhileSessionsCannotBeAsked() {
        as(Example.ALICE).get("/console/incidents/Q1").then().statusCode(200);
        escalation.breaks();

        as(Example.ALICE).get("/console/incidents/Q1").then().statusCode(200);
        given().cookie("tocsin_session", "never seen").get("/console").then().statusCode(503)
                .body(containsString("You cannot be let in now"));
        signIn(Map.of("email", MAIL, "password", PASSWORD)).statusCode(503).body(containsString("does not answer"));
    }

    private static ValidatableResponse signIn(Map<String, String> form) {
        return given().redirects().follow(false).formParams(form).post("/login").then();
    }
}
