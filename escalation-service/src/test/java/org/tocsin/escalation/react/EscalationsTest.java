package org.tocsin.escalation.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.layer;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.FallbackPaged;
import org.tocsin.contracts.escalation.EscalationEvent.LevelReached;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.testkit.Tap;

/** The worked timelines of {@code reference/oncall-semantics.md} 7 from Kafka to Kafka, with real timers. */
@QuarkusTest
class EscalationsTest extends EscalatingTest {

    @Test
    void whoIsOnCallIsPagedAndTheOthersLearnWhy() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        var level = heard(LevelReached.class, incident).getFirst();
        assertThat(level).isEqualTo(new LevelReached(incident.id(), 1, 1, 1, 2, policy, 1, Urgency.HIGH, Cause.OPENED,
                List.of(new Responder(ada, prim, "Layer 1", null)), List.of(), level.at().plus(Duration.ofMinutes(5)),
                        level.at()));
        assertThat(level.at()).isBetween(now().minusSeconds(60), now().plusSeconds(1));
    }

    @Test
    void e01NobodyActs() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        minutesPass(5);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "UNANSWERED: Cy at level 2, pass 1 of 2");
        minutesPass(10);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "UNANSWERED: Cy at level 2, pass 1 of 2",
                "UNANSWERED: Ada at level 1, pass 2 of 2");
        minutesPass(5);
        await().atMost(PATIENCE).until(() -> said(incident).size() == 4);
        assertThat(heard(LevelReached.class, incident).getLast().nextAt()).isNull();
        minutesPass(10);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "UNANSWERED: Cy at level 2, pass 1 of 2",
                "UNANSWERED: Ada at level 1, pass 2 of 2", "UNANSWERED: Cy at level 2, pass 2 of 2",
                "exhausted", "fallback 1: All levels were asked and nobody answered");
        assertThat(heard(FallbackPaged.class, incident).getFirst().users()).isNotEmpty()
                .allSatisfy(user -> assertThat(got("/users/" + user).getString("user.role")).isIn("owner", "admin"));
    }

    @Test
    void e02AnAcknowledgementStopsIt() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        incident.acknowledged(ada);
        untilStatusIs(incident, "quiet");
        minutesPass(5);
        untilTimersAreThrough();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
    }

    @Test
    void e03AnAcknowledgementThatRunsOutIsRoutingsToEnd() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        incident.acknowledged(bob);
        untilStatusIs(incident, "quiet");
        try (var commands = Tap.on(Topic.INCIDENT_COMMANDS)) {
            clock.passes(Duration.ofSeconds(PlayedIncident.ACKNOWLEDGEMENT_TIMEOUT + 1));
            var command = commands.first(IncidentCommand.Unacknowledge.class, one -> one.incident().equals(incident.id()));
            assertThat(command.epoch()).isEqualTo(1);
            assertThat(command.acknowledgedAt()).isEqualTo(incident.acknowledgedAt());
        }
        incident.unacknowledged();
        // Who is on call, and also who had it.
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "ACKNOWLEDGEMENT_TIMEOUT: Ada Bob at level 1, pass 1 of 2");
        assertThat(heard(LevelReached.class, incident).getLast().epoch()).isEqualTo(2);
        minutesPass(5);
        await().atMost(PATIENCE).until(() -> said(incident).contains("UNANSWERED: Cy at level 2, pass 1 of 2"));
    }

    @Test
    void e06AnEmptyLevelIsPassedOverAtOnce() {
        admin().delete("/users/%s/contact_methods/%s"
                .formatted(ada, got("/users/" + ada).getString("user.contact_methods[0].id")))
                .then().statusCode(204);
        var incident = incident().triggered();
        then(incident, "OPENED: Cy at level 2, pass 1 of 2, nobody at [1]");
    }

    @Test
    void e07NobodyAtAnyLevelPagesTheFallbackUntilSomebodyComes() {
        var empty = created("/schedules", "schedule", Map.of("name", named("Empty"), "time_zone", "UTC"))
                .getString("schedule.id");
        var deserted = policy("Deserted", 0, rule(5, toSchedule(empty)));
        var name = got("/escalation_policies/" + deserted).getString("escalation_policy.name");
        var incident = incident(deserted).triggered();
        then(incident, "fallback 1: Nobody is on call at any level of " + name);

        override(empty, bob, 60);
        then(incident, "fallback 1: Nobody is on call at any level of "
                + name, "SOMEBODY_CAME_ON_CALL: Bob at level 1, pass 1 of 1");
    }

    @Test
    void whileNobodyIsOnCallItIsLookedAgainAndTheFallbackIsPagedEachHalfHour() {
        var empty = created("/schedules", "schedule", Map.of("name", named("Empty"), "time_zone", "UTC"))
                .getString("schedule.id");
        var incident = incident(policy("Deserted", 0, rule(5, toSchedule(empty)))).triggered();
        await().atMost(PATIENCE).until(() -> said(incident).size() == 1);
        minutesPass(10);
        untilTimersAreThrough();
        assertThat(said(incident)).hasSize(1);
        minutesPass(30);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard(FallbackPaged.class, incident)).extracting(FallbackPaged::turn)
                .containsExactly(1, 2));
    }

    @Test
    void e08TheIncomingPersonIsAddedAtTheHandoff() {
        var hourly = created("/schedules", "schedule", Map.of("name", named("Hourly"), "time_zone", "UTC",
                "schedule_layers", List.of(layer(now(), now(), 3600, ada, bob)))).getString("schedule.id");
        var incident = incident(policy("Long", 0, rule(90, toSchedule(hourly)), rule(5, toUser(cy)))).triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 1");
        assertThat(heard(LevelReached.class, incident).getFirst().responders().getFirst().until()).isAfter(now());
        minutesPass(60);
        then(incident, "OPENED: Ada at level 1, pass 1 of 1", "added: Bob at level 1");
        minutesPass(30);
        then(incident, "OPENED: Ada at level 1, pass 1 of 1", "added: Bob at level 1", "UNANSWERED: Cy at level 2, pass 1 of 1");
    }

    @Test
    void anOverrideThatIsMadeNowPagesWhoStepsIn() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        override(prim, bob, 60);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "added: Bob at level 1");
    }

    @Test
    void e11ResolvedIsOver() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        incident.resolved();
        untilStatusIs(incident, "none");
        minutesPass(5);
        untilTimersAreThrough();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
    }

    @Test
    void reopenedIsAskedAnewByThePolicyAsItIsThen() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        incident.resolved();
        untilStatusIs(incident, "none");
        admin().body(Map.of("escalation_policy", Map.of("num_loops", 0, "escalation_rules", List.of(rule(1, toUser(bob))))))
                .put("/escalation_policies/" + policy).then().statusCode(200);
        incident.reopened();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "OPENED: Bob at level 1, pass 1 of 1");
    }

    @Test
    void e18AnEditOfThePolicyDoesNotTouchOpenIncidents() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        admin().body(Map.of("escalation_policy", Map.of("num_loops", 0, "escalation_rules", List.of(rule(1, toUser(bob))))))
                .put("/escalation_policies/" + policy).then().statusCode(200);
        minutesPass(5);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "UNANSWERED: Cy at level 2, pass 1 of 2");
        assertThat(heard(LevelReached.class, incident)).extracting(LevelReached::policyVersion).containsExactly(1, 1);

        var next = incident().triggered();
        then(next, "OPENED: Bob at level 1, pass 1 of 1");
        assertThat(heard(LevelReached.class, next).getFirst().policyVersion()).isEqualTo(2);
    }

    @Test
    void e20APersonWhoIsNamedTwiceIsPagedOnce() {
        var incident = incident(policy("Twice", 0, rule(5, toUser(ada), toSchedule(prim), toUser(cy)))).triggered();
        then(incident, "OPENED: Ada Cy at level 1, pass 1 of 1");
        assertThat(heard(LevelReached.class, incident).getFirst().responders().getFirst().schedule()).isEqualTo(prim);
    }

    @Test
    void e21LowUrgencyDoesNotEscalateUntilRaised() {
        var incident = new PlayedIncident(clock, policy, Urgency.LOW).triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        assertThat(heard(LevelReached.class, incident).getFirst()).extracting(LevelReached::urgency, LevelReached::nextAt)
                .containsExactly(Urgency.LOW, null);
        minutesPass(40);
        untilTimersAreThrough();
        incident.raised();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "URGENCY_RAISED: Ada at level 1, pass 1 of 2");
        minutesPass(5);
        await().atMost(PATIENCE).until(() -> said(incident).getLast().equals("UNANSWERED: Cy at level 2, pass 1 of 2"));
    }

    @Test
    void e24AfterABreakTheNextLevelFiresOnceAndItsDelayCountsFromThen() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        minutesPass(40);
        then(incident, "OPENED: Ada at level 1, pass 1 of 2", "UNANSWERED: Cy at level 2, pass 1 of 2");
        var second = heard(LevelReached.class, incident).getLast();
        assertThat(second.nextAt()).isEqualTo(second.at().plus(Duration.ofMinutes(10)));
        untilTimersAreThrough();
        assertThat(said(incident)).hasSize(2);
    }

    @Test
    void whatAnOpenIncidentNeedsCannotBeDeleted() {
        var incident = incident().triggered();
        then(incident, "OPENED: Ada at level 1, pass 1 of 2");
        admin().body(Map.of("escalation_policy", Map.of("escalation_rules", List.of(rule(5, toUser(cy))))))
                .put("/escalation_policies/" + policy)
                .then().statusCode(200);
        assertThat(refused(admin().delete("/schedules/" + prim)))
                .containsExactly("Schedule can't be deleted if it's being used by an escalation policy snapshot "
                        + "with open incidents");
        assertThat(refused(admin().delete("/users/" + ada))).contains("The user cannot be deleted as they have 1 open incident");

        incident.resolved();
        untilStatusIs(incident, "none");
        admin().delete("/schedules/" + prim).then().statusCode(204);
        admin().delete("/users/" + ada).then().statusCode(204);
    }

    private void override(String schedule, String user, int minutes) {
        admin().body(Map.of("override",
                Map.of("start", now().toString(), "end", now().plus(Duration.ofMinutes(minutes)).toString(),
                "user", Map.of("id", user)))).post("/schedules/" + schedule + "/overrides").then().statusCode(201);
    }
}
