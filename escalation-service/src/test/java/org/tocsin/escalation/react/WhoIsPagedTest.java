package org.tocsin.escalation.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.Internal;

/** {@code GET /internal/on-call}: what the console shows under "who is paged". */
@QuarkusTest
class WhoIsPagedTest extends EscalatingTest {

    @Test
    void whileALevelIsAsked() {
        var incident = incident().triggered();
        untilStatusIs(incident, "paging");
        var first = found(incident);
        assertThat(first.getString("incident")).isEqualTo(incident.id());
        assertThat(first.getInt("level")).isEqualTo(1);
        assertThat(first.getInt("loop")).isEqualTo(1);
        assertThat(first.getList("paged.id")).containsExactly(ada);
        assertThat(first.getList("paged.summary")).containsExactly("Ada Responds");
        assertThat(first.getString("policy.id")).isEqualTo(policy);
        assertThat(first.getString("policy.summary")).startsWith("P ");
        assertThat(Instant.parse(first.getString("next_escalation_at")))
                .isBetween(now().plusSeconds(230), now().plusSeconds(301));

        minutesPass(5);
        await().atMost(PATIENCE).until(() -> found(incident).getInt("level") == 2);
        assertThat(found(incident).getList("paged.id")).containsExactly(ada, cy);
    }

    @Test
    void whileSomebodyHasItAndWhenItIsOver() {
        var incident = incident().triggered();
        untilStatusIs(incident, "paging");
        incident.acknowledged(ada);
        untilStatusIs(incident, "quiet");
        var quiet = found(incident);
        assertThat(quiet.getInt("level")).isEqualTo(1);
        assertThat(quiet.getList("paged.id")).containsExactly(ada);
        assertThat(quiet.getString("next_escalation_at")).isNull();

        incident.resolved();
        untilStatusIs(incident, "none");
        assertThat(found(incident).<Object>get("level")).isNull();
        assertThat(found(incident).getList("paged")).isEmpty();
    }

    @Test
    void whenAllLevelsWereAsked() {
        var incident = incident(policy("Short", 0, rule(5, toUser(bob)))).triggered();
        untilStatusIs(incident, "paging");
        minutesPass(5);
        untilStatusIs(incident, "exhausted");
        assertThat(found(incident).getList("paged.id")).containsExactly(bob);
        assertThat(found(incident).getInt("level")).isEqualTo(1);
        assertThat(found(incident).getString("next_escalation_at")).isNull();
    }

    @Test
    void whileNobodyIsOnCall() {
        var empty = created("/schedules", "schedule", Map.of("name", named("Empty"), "time_zone", "UTC"))
                .getString("schedule.id");
        var incident = incident(policy("Deserted", 0, rule(5, toSchedule(empty)))).triggered();
        untilStatusIs(incident, "paging");
        assertThat(found(incident).<Object>get("level")).isNull();
        assertThat(found(incident).getList("paged")).isEmpty();
        assertThat(Instant.parse(found(incident).getString("next_escalation_at"))).isBetween(now(), now().plusSeconds(301));
    }

    @Test
    void whatWasNotHeardOfIs404AndNoQuestionIs400() {
        Internal.get("/internal/on-call?incident=QNOBODY").then().statusCode(404);
        assertThat(Internal.get("/internal/on-call").then().statusCode(400).extract().jsonPath().getList("error.errors"))
                .containsExactly("incident can't be blank");
        Api.admin().get("/internal/on-call?incident=QNOBODY").then().statusCode(404);
    }

    private static JsonPath found(PlayedIncident incident) {
        return Internal.found("/internal/on-call?incident=" + incident.id());
    }
}
