package org.tocsin.console.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;

/** How somebody who was made by the API comes into the console for the first time. */
@QuarkusTest
class InvitationTest extends ConsoleEdge {

    private static final String PATH = "/console/users/PBOB/sign-in-link";

    @Test
    void anAdministratorMakesALinkAndSeesItOnce() {
        escalation.on("GET /users/PBOB", Answer.of(new JsonObject().put("user", Example.BOB)))
                .on("POST /internal/access/sign-in-links", Answer.of(new JsonObject().put("token", "the-token-of-a-link")));

        as(Example.ALICE).formParam("form_token", formToken(Example.ALICE)).post(PATH).then().statusCode(200)
                .body(containsString("/login?token=the-token-of-a-link"));

        assertThat(escalation.asked("POST", "/internal/access/sign-in-links")).singleElement().satisfies(asked -> {
            assertThat(asked.json()).isEqualTo(new JsonObject().put("email", Example.BOB.getString("email")));
            assertThat(asked.caller().admin()).isTrue();
        });
        as(Example.ALICE).get("/console/users/PBOB").then().statusCode(200).body(not(containsString("the-token-of-a-link")));
    }

    @Test
    void nobodyElseDoes() {
        escalation.on("GET /users/PBOB", Answer.of(new JsonObject().put("user", Example.BOB)));
        as(Example.BOB).formParam("form_token", formToken(Example.BOB)).post(PATH).then().statusCode(403);
        assertThat(escalation.asked("POST", "/internal/access/sign-in-links")).isEmpty();
        as(Example.BOB).get("/console/users/PBOB").then().statusCode(200).body(not(containsString("Make a sign-in link")));
    }
}
