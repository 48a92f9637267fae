package org.tocsin.notifier.acknowledge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentCommand.Acknowledge;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.http.Look;
import org.tocsin.kit.wire.Received;
import org.tocsin.notifier.MailServer;
import org.tocsin.notifier.PlayedIncident;
import org.tocsin.notifier.ServiceTest;
import org.tocsin.testkit.Messages;

@QuarkusTest
class AcknowledgeServiceTest extends ServiceTest {

    private static final Pattern NONCE = Pattern.compile("name=\"nonce\" value=\"([^\"]+)\"");

    @Test
    void openingALinkShowsTheIncidentAndOneButtonAndChangesNothing() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Payments <latency>").triggered();
        var path = paged(incident, ada);

        for (int i = 0; i < 3; i++) {
            given().get(path).then().statusCode(200)
                    .contentType("text/html;charset=UTF-8")
                    .header("Cache-Control", "no-store")
                    .header("Referrer-Policy", "no-referrer")
                    .header("Content-Security-Policy", equalTo(Look.policy("")))
                    .body(containsString("Will you take this incident?"), containsString("#" + incident.number() + " Payments &lt;latency&gt;"),
                            containsString("Payments Service"), containsString("<button class=\"button first\" type=\"submit\">Acknowledge</button>"),
                            not(containsString("<script")));
        }
        given().head(path).then().statusCode(200);
        given().options(path);

        assertThat(asked()).isEmpty();
    }

    @Test
    void theButtonAcknowledgesAndWaitsForTheDecision() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Payments latency").triggered();
        var path = paged(incident, ada);

        var answer = CompletableFuture.supplyAsync(() -> press(path));
        var command = asked(incident);
        incident.acknowledged(ada, command.event().id());

        then(answer).statusCode(200).body(containsString("<h1>You have it.</h1>"), not(containsString("<button")));
        var acknowledge = (Acknowledge) command.data();
        assertThat(command.key()).isEqualTo(incident.id());
        assertThat(acknowledge.by().id()).isEqualTo(ada.id());
        assertThat(acknowledge.epoch()).isEqualTo(1);
        assertThat(acknowledge.via().channel()).isEqualTo(Via.Channel.EMAIL_LINK);
        assertThat(acknowledge.via().detail()).isEqualTo("by link in email to " + ada.email() + ", from 127.0.0.1");
    }

    @Test
    void aSecondUseShowsTheStateAndChangesNothing() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Payments latency").triggered();
        var path = paged(incident, ada);
        var nonce = nonce(path);
        var answer = CompletableFuture.supplyAsync(() -> press(path));
        incident.acknowledged(ada, asked(incident).event().id());
        then(answer).statusCode(200);

        press(path, nonce).then().statusCode(200).body(containsString("<h1>You have it.</h1>"));
        given().get(path).then().statusCode(200).body(containsString("<h1>You have it.</h1>"), not(containsString("<button")));

        assertThat(asked()).hasSize(1);
    }

    @Test
    void whoWaitsInVainHearsThatItIsRecordedAndPressingAgainAsksForTheSame() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Routing is away").triggered();
        var path = paged(incident, ada);

        press(path).then().statusCode(200).body(containsString("<h1>Recorded, not yet confirmed.</h1>"), not(containsString("<button")));
        press(path).then().statusCode(200);

        var first = asked(incident);
        assertThat(asked()).extracting(command -> command.event().id()).containsOnly(first.event().id());
    }

    @Test
    void aRefusalIsShownWithItsReason() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Too late").triggered();
        var path = paged(incident, ada);

        var answer = CompletableFuture.supplyAsync(() -> press(path));
        Messages.send(Topic.INCIDENTS, incident.id(), new CommandAnswered(incident.id(), asked(incident).event().id(),
                CommandAnswered.Answer.REJECTED, "The incident was resolved a moment ago"));

        then(answer).statusCode(200).body(containsString("That was not possible."), containsString("The incident was resolved a moment ago."));
    }

    @Test
    void aButtonWithoutAPageOfOursDoesNothing() {
        var ada = installation.person("Ada");
        var path = paged(installation.incident("Scanner").triggered(), ada);
        var other = nonce(paged(installation.incident("Another").triggered(), installation.person("Bob")));
        var token = path.substring(3);

        given().contentType("application/x-www-form-urlencoded").body("").post(path).then().statusCode(200).body(containsString("<button"));
        given().formParam("token", token).post(path).then().statusCode(200).body(containsString("press once more"));
        given().formParam("token", token).formParam("nonce", "AAAA").post(path).then().statusCode(200).body(containsString("press once more"));
        given().formParam("token", token).formParam("nonce", other).post(path).then().statusCode(200).body(containsString("press once more"));
        given().formParam("nonce", nonce(path)).post(path).then().statusCode(200).body(containsString("<button"));

        assertThat(asked()).isEmpty();
    }

    @Test
    void aPageThatWasOpenTooLongIsShownAgain() {
        var path = paged(installation.incident("Left open").triggered(), installation.person("Ada"));
        var nonce = nonce(path);
        clock.passes(Duration.ofMinutes(61));

        press(path, nonce).then().statusCode(200).body(containsString("press once more"), containsString("<button"));

        assertThat(asked()).isEmpty();
    }

    @Test
    void wrongAndExpiredLinksAnswerAlike() {
        var path = paged(installation.incident("Yesterday's").triggered(), installation.person("Ada"));
        given().get(path).then().statusCode(200);
        clock.passes(Duration.ofHours(24));

        var expired = given().get(path).then().statusCode(404).extract().asString();
        for (var wrong : List.of("/a/" + "0".repeat(64), "/a/x", "/a/" + "A".repeat(64), "/a/..%2F..%2Fetc", "/a/%00")) {
            given().urlEncodingEnabled(false).get(wrong).then().statusCode(404).body(equalTo(expired)).header("Cache-Control", "no-store");
        }
        press(path, "nonce").then().statusCode(404).body(equalTo(expired));
        assertThat(expired).contains("This link is not valid.").doesNotContain("Yesterday");
    }

    @Test
    void aLinkOfAnOldEpochShowsThePresentStateAndAsksToSignIn() {
        var ada = installation.person("Ada");
        var incident = installation.incident("Comes back").triggered();
        var path = paged(incident, ada);
        var nonce = nonce(path);
        incident.acknowledged(ada).unacknowledged();
        untilShown(path, "It waits again since this message.");

        press(path, nonce).then().statusCode(200).body(containsString("Sign in"), containsString("Triggered"), not(containsString("<button")));

        assertThat(asked()).isEmpty();
    }

    @Test
    void aResolvedIncidentHasNothingToPress() {
        var path = paged(installation.incident("Short").triggered().resolved(), installation.person("Ada"), true);

        untilShown(path, "It is resolved.");
        given().get(path).then().body(not(containsString("<button")));
    }

    @Test
    void somebodyElseWhoHasItIsNamed() {
        var ada = installation.person("Ada");
        var bob = installation.person("Bob Okafor");
        var incident = installation.incident("Taken").triggered();
        var path = paged(incident, ada);

        incident.acknowledged(bob);

        untilShown(path, "Bob Okafor has it.");
    }

    @Test
    void whoAsksTooOftenIsAskedToWait() {
        var token = "f".repeat(64);
        for (int i = 0; i < 30; i++) {
            given().get("/a/" + token).then().statusCode(404);
        }
        given().get("/a/" + token).then().statusCode(429).header("Retry-After", "60").body(startsWith("<!doctype html>"));
    }

    private String paged(PlayedIncident incident, User person) {
        incident.levelReached(1, person);
        return MailServer.await(person.email(), 1).getFirst().acknowledgePaths().getFirst();
    }

    // For an incident that needs no page by now: its level is of an epoch that the notifier has not heard of.
    private String paged(PlayedIncident incident, User person, boolean ahead) {
        var reached = incident.reached(1, installation.now(), person);
        incident.escalates(new org.tocsin.contracts.escalation.EscalationEvent.LevelReached(reached.incident(), 2, 1, 1, 1, "PPOL", 1,
                reached.urgency(), reached.cause(), reached.responders(), List.of(), null, reached.at()));
        var path = MailServer.await(person.email(), 1).getFirst().acknowledgePaths().getFirst();
        incident.unacknowledged().resolved();
        return path;
    }

    private static String nonce(String path) {
        var matcher = NONCE.matcher(given().get(path).then().statusCode(200).extract().asString());
        assertThat(matcher.find()).as("the page has a nonce").isTrue();
        return matcher.group(1);
    }

    private static Response press(String path) {
        return press(path, nonce(path));
    }

    private static Response press(String path, String nonce) {
        return given().formParam("token", path.substring(3)).formParam("nonce", nonce).post(path);
    }

    private static ValidatableResponse then(CompletableFuture<Response> answer) {
        return answer.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join().then();
    }

    private List<Received> asked() {
        return commands.heard().stream().filter(command -> command.data() instanceof Acknowledge).toList();
    }

    private Received asked(PlayedIncident incident) {
        commands.first(Acknowledge.class, command -> command.incident().equals(incident.id()));
        return asked().stream().filter(command -> command.key().equals(incident.id())).findFirst().orElseThrow();
    }

    private static void untilShown(String path, String headline) {
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> given().get(path).then().statusCode(200).body(containsString("<h1>" + headline + "</h1>")));
    }
}
