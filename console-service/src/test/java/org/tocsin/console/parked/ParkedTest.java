package org.tocsin.console.parked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;

/** Messages that could not be applied. */
@QuarkusTest
class ParkedTest extends ConsoleEdge {

    @Test
    void theyAreListedWithTheirReason() {
        as(Example.ALICE).get("/console/parked").then().statusCode(200)
                .body(containsString("One message could not be applied"),
                containsString("org.tocsin.incident.acknowledged.v1"), containsString("partition 3, offset 4711"),
                containsString("Unexpected character"));
    }

    @Test
    void aServiceThatDoesNotSayIsNamed() {
        statuspage.breaks();
        as(Example.ALICE).get("/console/parked").then().statusCode(200)
                .body(containsString("The service statuspage does not say"));
    }

    @Test
    void oneIsTriedAgain() {
        var token = formToken(Example.ALICE);
        escalation.on("POST /internal/parked/7/retry", Answer.done());
        as(Example.ALICE).formParam("form_token", token).post("/console/parked/escalation/7/again").then().statusCode(303)
                .header("Location", equalTo("/console/parked"));

        escalation.on("POST /internal/parked/7/retry", Answer.refused(400, "the value is no such message"));
        as(Example.ALICE).formParam("form_token", token).post("/console/parked/escalation/7/again").then().statusCode(400)
                .body(containsString("It still cannot be applied: The value is no such message."));
        assertThat(escalation.asked("POST", "/internal/parked/7/retry")).hasSize(2);
    }

    @Test
    void oneIsDropped() {
        escalation.on("DELETE /internal/parked/7", Answer.done());
        as(Example.ALICE).formParam("form_token", formToken(Example.ALICE)).post("/console/parked/escalation/7/drop")
                .then().statusCode(303);

        assertThat(escalation.asked("DELETE", "/internal/parked/7")).hasSize(1);
    }

    @Test
    void aServiceThatIsNoneIsNotAsked() {
        as(Example.ALICE).formParam("form_token", formToken(Example.ALICE)).post("/console/parked/nobody/7/drop").then()
                .statusCode(404);
    }
}
