package org.tocsin.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.tocsin.console.ConsoleEdge;
import org.tocsin.console.Example;
import org.tocsin.console.StandIn.Answer;

/** One's password and keys. */
@QuarkusTest
class AccountTest extends ConsoleEdge {

    @Test
    void aPasswordIsSetForOneself() {
        as(Example.BOB).formParam("form_token", formToken(Example.BOB)).formParam("password", "long enough")
                .formParam("again", "long enough")
                .post("/console/account/password").then().statusCode(200).body(containsString("The password is set."));

        assertThat(escalation.asked("PUT", "/internal/access/passwords")).singleElement()
                .satisfies(asked -> assertThat(asked.json()).isEqualTo(new JsonObject().put("user",
                        "PBOB").put("password", "long enough")));
    }

    @Test
    void aPasswordThatIsNoneIsRefusedWithReasons() {
        var token = formToken(Example.ALICE);
        as(Example.ALICE).formParam("form_token", token).formParam("password", "one").formParam("again", "other")
                .post("/console/account/password").then().statusCode(400).body(containsString("The two are not the same."));
        assertThat(escalation.asked("PUT", "/internal/access/passwords")).isEmpty();

        escalation.on("PUT /internal/access/passwords", Answer.refused(400,
                "Password is too short (minimum is 12 characters)"));
        as(Example.ALICE).formParam("form_token", token).formParam("password", "short").formParam("again", "short")
                .post("/console/account/password").then().statusCode(400)
                .body(containsString("Password is too short (minimum is 12 characters)."));
    }

    @Test
    void aKeyIsShownOnceWhenItIsMade() {
        escalation.on("POST /api_keys", asked -> new Answer(201, new JsonObject().put("api_key",
                asked.json().getJsonObject("api_key").copy()
                .put("id", "PNEW").put("key", "the-secret-of-a-key").put("created_at", "2026-11-21T20:58:03Z"))));

        as(Example.ALICE).formParam("form_token", formToken(Example.ALICE)).formParam("description", "For the demo")
                .formParam("type", "account")
                .formParam("read_only", "yes").post("/console/account/keys").then().statusCode(200)
                .body(containsString("the-secret-of-a-key"), containsString("never again"));

        assertThat(escalation.asked("POST", "/api_keys")).singleElement().satisfies(asked -> {
            assertThat(asked.json()).isEqualTo(new JsonObject().put("api_key", new JsonObject().put("type", "account")
                    .put("description", "For the demo").put("read_only", true)));
            assertThat(asked.caller().user()).isEqualTo("PALICE");
            assertThat(asked.caller().admin()).isTrue();
        });
        as(Example.ALICE).get("/console/account").then().body(not(containsString("the-secret-of-a-key")));
    }

    @Test
    void aKeyIsDeleted() {
        escalation.on("DELETE /api_keys/PKEY", Answer.done());
        as(Example.ALICE).formParam("form_token", formToken(Example.ALICE)).post("/console/account/keys/PKEY/delete")
                .then().statusCode(200)
                .body(containsString("The key is deleted."));

        assertThat(escalation.asked("DELETE", "/api_keys/PKEY")).hasSize(1);
    }

    @Test
    void whoMayNotIsToldSo() {
        escalation.on("POST /api_keys", Answer.refused(403, "Access Denied"));
        as(Example.BOB).formParam("form_token", formToken(Example.BOB)).formParam("description", "x")
                .formParam("type", "account")
                .post("/console/account/keys").then().statusCode(403).body(containsString("Access Denied."));
    }
}
