package org.tocsin.console.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;
import org.tocsin.console.peer.Service;

/** Every address that the APIs and mails name has a page, and a page says what it cannot show. */
@QuarkusTest
class PagesTest extends ConsoleEdge {

    private static final List<String> PAGES = List.of("/console", "/console/incidents/Q1", "/console/services",
            "/console/services/PPAY",
            "/console/users", "/console/users/PALICE", "/console/escalation_policies", "/console/escalation_policies/PPOL",
            "/console/schedules", "/console/schedules/PSCH", "/console/on-call", "/console/status-pages", "/console/outbox",
            "/console/outbox/2", "/console/account", "/console/parked", "/console/");

    static Stream<String> pages() {
        return PAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyAddressHasAPage(String path) {
        as(Example.ALICE).get(path).then().statusCode(200).header("Content-Security-Policy", allOf(
                containsString("default-src 'none'"), containsString("script-src 'self'"),
                containsString("frame-ancestors 'none'"),
                not(containsString("unsafe"))));
    }

    @Test
    void anIntegrationIsOnTheBoardOfItsService() {
        as(Example.ALICE).get("/console/services/PPAY/integrations/PINT").then().statusCode(302)
                .header("Location", equalTo("/console/services/PPAY#PINT"));
        as(Example.ALICE).get("/console/services/PPAY/integrations/PNONE").then().statusCode(404)
                .body(containsString("There is no such page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/incidents/QNONE", "/console/services/PNONE", "/console/users/PNONE",
            "/console/escalation_policies/PNONE",
            "/console/schedules/PNONE", "/console/outbox/99", "/console/outbox/99/mail", "/console/nowhere",
            "/console/incidents/%2e%2e%2fusers",
            "/login/nowhere"})
    void whatIsNotThereIsSaidSo(String path) {
        as(Example.ALICE).urlEncodingEnabled(false).get(path).then().statusCode(404).contentType("text/html")
                .body(containsString("There is no such page"), containsString("To the incidents"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPartThatIsAwayCostsASentence(String path) {
        as(Example.ALICE).get("/console").then().statusCode(200);
        List.of(routing, escalation, notifier, statuspage, ingest).forEach(part -> part.breaks());

        var answer = as(Example.ALICE).get(path);

        assertThat(answer.statusCode()).isIn(200, 503);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.body().asString()).contains("<h1").containsPattern("cannot be shown|does not answer|not say")
                .doesNotContain("Exception", "Secret.java", "at org.tocsin");
    }

    @Test
    void aPartThatIsSilentIsNotWaitedForLong() {
        as(Example.ALICE).get("/console").then().statusCode(200);
        routing.fallsAsleep();

        as(Example.ALICE).get("/console").then().statusCode(503).body(containsString("Incidents cannot be shown now"),
                containsString("On call now:")).time(org.hamcrest.Matchers.lessThan(8_000L));
    }

    @Test
    void anIncidentIsShownWhoeverIsPaged() {
        escalation.on("GET /internal/on-call", Answer.unknown());
        as(Example.ALICE).get("/console/incidents/Q1").then().statusCode(200).body(not(containsString("Who is paged")),
                containsString("Who is asked"), containsString("Alice Meyer"));
        escalation.on("GET /internal/on-call", new Answer(500, "broken"));
        as(Example.ALICE).get("/console/incidents/Q1").then().statusCode(200)
                .body(containsString("Who is paged cannot be shown"));
    }

    @Test
    void textOfOthersIsTextAndTheirLinksLeadWhereTheySay() {
        known(Example.incident("Q5", 5, "<script>alert(1)</script> {'quoted'}", "triggered", Example.BOB));

        as(Example.ALICE).get("/console/incidents/Q5").then().statusCode(200).body(not(containsString("<script>alert")),
                containsString("&lt;script&gt;alert(1)"), containsString("p99 is &lt;b&gt;2.4 s"),
                not(containsString("javascript:")),
                containsString("https://prometheus.example.test/graph"));
    }

    @Test
    void onlookersHaveNoButtons() {
        as(Example.OLGA).get("/console").then().statusCode(200).body(not(containsString("Acknowledge</button>")));
        as(Example.OLGA).get("/console/incidents/Q1").then().statusCode(200).body(not(containsString("<button")));
        as(Example.OLGA).get("/console/services/PPAY").then().statusCode(200).body(not(containsString("R0123456789abcdef")));
        as(Example.OLGA).get("/console/parked").then().statusCode(403).body(containsString("You may not do that"));
        as(Example.OLGA).formParam("form_token", formToken(Example.OLGA)).post("/console/incidents/Q1/acknowledge").then()
                .statusCode(403);
        assertThat(routing.asked("PUT", "/incidents/Q1")).isEmpty();
    }

    @Test
    void whatWasRefusedIsToldInTheReasonsOfTheOther() {
        routing.on("PUT /incidents/Q1", Answer.refused(400, "Incident Already Resolved"));
        var token = formToken(Example.ALICE);

        as(Example.ALICE).formParam("form_token", token).post("/console/incidents/Q1/acknowledge").then().statusCode(409)
                .body(containsString("Incident Already Resolved."));
        routing.on("PUT /incidents/Q1", new Answer(500, "broken"));
        as(Example.ALICE).formParam("form_token", token).formParam("from", "list")
                .post("/console/incidents/Q1/acknowledge").then().statusCode(503)
                .body(containsString("It is not known whether that was done"), containsString("Two incidents are open"));
    }

    @Test
    void aPageThatIsShownAlreadyIsNotSentAgain() {
        var live = as(Example.ALICE).get("/console").htmlPath().getString("**.find { it.@id == 'content' }.'@hx-get'");

        as(Example.ALICE).header("HX-Request", "true").get(live).then().statusCode(204);
        known(Example.incident("Q4", 1043, "Checkout errors", "triggered", Example.ALICE));
        as(Example.ALICE).header("HX-Request", "true").get(live).then().statusCode(200).body(not(containsString("<html")),
                containsString("Checkout errors"));
    }

    @ParameterizedTest
    @CsvSource({"console.css, text/css", "console.js, text/javascript", "htmx.js, text/javascript"})
    void scriptsAndStyleAreForEverybodyAndForGood(String name, String type) {
        given().get("/console/assets/" + name).then().statusCode(200).contentType(type)
                .header("Cache-Control", containsString("immutable"));
    }

    @Test
    void theRootLeadsOn() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", equalTo("/console"));
    }

    @Test
    void everyServiceHasWords() {
        assertThat(Service.values()).allSatisfy(service -> assertThat(service.away()).endsWith("Try again in a moment."));
    }
}
