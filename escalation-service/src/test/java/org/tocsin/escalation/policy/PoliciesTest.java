package org.tocsin.escalation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.MovableClock;
import org.tocsin.testkit.Tap;

/** {@code /escalation_policies} as clients use it, Terraform among them ({@code reference/pagerduty.md} 2.11 and 3.5). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class PoliciesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String STRATEGIES = "?include[]=escalation_rule_assignment_strategies";

    @Inject
    MovableClock clock;

    private String ada;
    private String weekly;

    @BeforeEach
    void targets() {
        ada = user("Ada Target");
        weekly = Api.schedule("Weekly", clock.from(Instant.now()), ada);
    }

    @Test
    void aPolicyIsMadeFoundChangedAndGone() {
        var name = named("Primary");
        var id = admin().body(Map.of("escalation_policy", Map.of("type", "escalation_policy", "name", name, "num_loops", 2,
                        "escalation_rules",
                                List.of(rule(10, toSchedule(weekly), toUser(ada)), rule(5, Map.of("id", ada, "type", "user"))))))
                .post("/escalation_policies").then().statusCode(201)
                .body("size()", equalTo(1))
                .body("escalation_policy.type", equalTo("escalation_policy"))
                .body("escalation_policy.summary", equalTo(name))
                .body("escalation_policy.description", nullValue())
                .body("escalation_policy.num_loops", equalTo(2))
                .body("escalation_policy.on_call_handoff_notifications", equalTo("if_has_services"))
                .body("escalation_policy.services", empty())
                .body("escalation_policy.teams", empty())
                .body("escalation_policy.escalation_rules.escalation_delay_in_minutes", equalTo(List.of(10, 5)))
                .body("escalation_policy.escalation_rules[0].targets.type",
                        equalTo(List.of("schedule_reference", "user_reference")))
                .body("escalation_policy.escalation_rules[0].targets.id", equalTo(List.of(weekly, ada)))
                .body("escalation_policy.escalation_rules[0].targets[1].summary", equalTo("Ada Target"))
                .body("escalation_policy.escalation_rules[1].targets[0].type", equalTo("user_reference"))
                .body("escalation_policy.escalation_rules[0]", not(hasKey("escalation_rule_assignment_strategy")))
                .extract().jsonPath().getString("escalation_policy.id");

        admin().get("/escalation_policies/" + id + STRATEGIES).then().statusCode(200)
                .body("escalation_policy.self", endsWith("/escalation_policies/" + id))
                .body("escalation_policy.escalation_rules.escalation_rule_assignment_strategy.type",
                        equalTo(List.of("assign_to_everyone", "assign_to_everyone")));
        assertThat(got("/schedules/" + weekly).getList("schedule.escalation_policies.id")).containsExactly(id);

        admin().body("""
                {"escalation_policy":{"description":"Changed","on_call_handoff_notifications":"always","teams":null}}""")
                .put("/escalation_policies/" + id).then().statusCode(200)
                .body("escalation_policy.description", equalTo("Changed"))
                .body("escalation_policy.on_call_handoff_notifications", equalTo("always"))
                .body("escalation_policy.num_loops", equalTo(2))
                .body("escalation_policy.escalation_rules", hasSize(2));
        admin().delete("/escalation_policies/" + id).then().statusCode(204);
        admin().get("/escalation_policies/" + id).then().statusCode(404).body("error.code", equalTo(2100));
        admin().delete("/escalation_policies/" + id).then().statusCode(404);
    }

    @Test
    void rulesThatComeWithTheirIdKeepItAndOthersAreNew() {
        var id = policy("Ids", 0, rule(5, toUser(ada)), rule(6, toUser(ada)));
        var rules = got("/escalation_policies/" + id).<Map<String, Object>>getList("escalation_policy.escalation_rules");

        admin().body(Map.of("escalation_policy",
                Map.of("escalation_rules", List.of(rules.get(1), rules.get(1), rule(7, toUser(ada))))))
                .put("/escalation_policies/" + id).then().statusCode(200);
        var after = got("/escalation_policies/" + id).<String>getList("escalation_policy.escalation_rules.id");
        assertThat(after).hasSize(3).doesNotHaveDuplicates().first().isEqualTo(rules.get(1).get("id"));
        assertThat(after).doesNotContain(rules.get(0).get("id").toString());
    }

    @Test
    void theWholeObjectCanBePutBack() {
        var id = policy("Whole", 1, rule(5, toSchedule(weekly)), rule(6, toUser(ada)));
        var whole = got("/escalation_policies/" + id + STRATEGIES).getMap("");
        admin().body(whole).put("/escalation_policies/" + id).then().statusCode(200);
        assertThat(got("/escalation_policies/" + id + STRATEGIES).getMap("")).isEqualTo(whole);
    }

    @Test
    void otherServicesHearOfEachVersion() {
        try (var tap = Tap.on(Topic.DIRECTORY_ESCALATION)) {
            var id = policy("Heard", 1, rule(5, toSchedule(weekly)));
            var first = tap.first(DirectoryEntry.EscalationPolicy.class, policy -> policy.id().equals(id));
            assertThat(first.version()).isEqualTo(1);
            assertThat(first.loops()).isEqualTo(2);
            assertThat(first.levels()).singleElement().satisfies(level -> {
                assertThat(level.delayMinutes()).isEqualTo(5);
                assertThat(level.targets()).extracting(DirectoryEntry.Target::type, DirectoryEntry.Target::id)
                        .containsExactly(tuple("schedule", weekly));
            });
            admin().body("{\"escalation_policy\":{\"num_loops\":0}}").put("/escalation_policies/" + id).then().statusCode(200);
            assertThat(tap.first(DirectoryEntry.EscalationPolicy.class, policy -> policy.id().equals(id)
                    && policy.version() == 2).loops())
                    .isEqualTo(1);
            admin().delete("/escalation_policies/" + id).then().statusCode(204);
            tap.first(DirectoryEntry.EscalationPolicy.class, policy -> policy.id().equals(id) && policy.deleted());
        }
    }

    @Test
    void aListIsFoundByNameAndByWhomItNames() {
        var common = named("Listed");
        var bob = user("Bob Target");
        for (var name : List.of(" b", " A", " c")) {
            created("/escalation_policies", "escalation_policy", Map.of("name", common + name,
                    "escalation_rules", List.of(rule(5, toUser(name.equals(" c") ? bob : ada)))));
        }
        admin().queryParams("query", common.toUpperCase(), "limit", 2, "total", "true").get("/escalation_policies").then()
                .statusCode(200)
                .body("escalation_policies.name", equalTo(List.of(common + " A", common + " b")))
                .body("limit", equalTo(2)).body("offset", equalTo(0)).body("more", equalTo(true)).body("total", equalTo(3));
        admin().queryParams("query", common, "sort_by", "name:desc").get("/escalation_policies").then().statusCode(200)
                .body("escalation_policies.name", equalTo(List.of(common + " c", common + " b", common + " A")))
                .body("more", equalTo(false)).body("total", nullValue());
        admin().queryParams("query", common, "user_ids[]", List.of(bob, "PNOBODY")).get("/escalation_policies").then()
                .statusCode(200)
                .body("escalation_policies.name", equalTo(List.of(common + " c")));
        admin().queryParams("query", common, "team_ids[]", "PTEAM").get("/escalation_policies").then().statusCode(200)
                .body("escalation_policies", empty());
        admin().queryParams("query", common, "include[]", List.of("teams", "targets"), "limit", 100)
                .get("/escalation_policies").then().statusCode(200)
                .body("escalation_policies[0].escalation_rules[0].targets[0].type", equalTo("user"))
                .body("escalation_policies[0].escalation_rules[0].targets[0].email", endsWith("@example.org"));
    }

    @Test
    void schedulesAreIncludedWhole() {
        var id = policy("Names a schedule", 0, rule(5, toSchedule(weekly)));

        for (var include : List.of("include[]=targets", "include=targets")) {
            admin().get("/escalation_policies/" + id + "?" + include).then().statusCode(200)
                    .body("escalation_policy.escalation_rules[0].targets[0].type", equalTo("schedule"))
                    .body("escalation_policy.escalation_rules[0].targets[0].id", equalTo(weekly))
                    .body("escalation_policy.escalation_rules[0].targets[0].time_zone", notNullValue());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00dcbergabe \u00d8st", "\u00dcBERGABE", "\u00f8st", "\u00fcbergabe"})
    void aNameIsFoundWithoutRegardToCaseInEveryAlphabet(String query) {
        if (got("/escalation_policies?query=Bereit").getList("escalation_policies").isEmpty()) {
            policy("Bereit: \u00dcbergabe \u00d8st", 0, rule(5, toUser(ada)));
        }
        admin().queryParam("query", query).get("/escalation_policies").then().statusCode(200).body("escalation_policies", hasSize(1));
    }

    @Test
    void aPolicyThatAServiceUsesStays() {
        var id = policy("Used", 0, rule(5, toUser(ada)));
        var service = new DirectoryEntry.Service(Ids.ofResource(), "Checkout", id, false, false);
        Messages.publish(service);
        await().atMost(PATIENCE).until(() -> !got("/escalation_policies/" + id).getList("escalation_policy.services").isEmpty());

        admin().get("/escalation_policies/" + id).then()
                .body("escalation_policy.services.id", equalTo(List.of(service.id())))
                .body("escalation_policy.services.type", equalTo(List.of("service_reference")))
                .body("escalation_policy.services.summary", equalTo(List.of("Checkout")));
        admin().get("/escalation_policies/" + id + "?include[]=services").then()
                .body("escalation_policy.services.type", equalTo(List.of("service_reference")));
        assertThat(refused(admin().delete("/escalation_policies/" + id)))
                .containsExactly("Escalation policy can't be deleted if it's being used by the service Checkout");

        Messages.publish(new DirectoryEntry.Service(service.id(), service.name(), id, false, true));
        await().atMost(PATIENCE).until(() -> got("/escalation_policies/" + id).getList("escalation_policy.services").isEmpty());
        admin().delete("/escalation_policies/" + id).then().statusCode(204);
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(refused(admin().body("{\"escalation_policy\":{}}").post("/escalation_policies")))
                .containsExactly("Name can't be blank", "Escalation rules can't be blank");
        assertThat(refused(admin().body("""
                {"escalation_policy":{"name":7,"num_loops":21,"on_call_handoff_notifications":"never","escalation_rules":[
                  {"escalation_delay_in_minutes":0,"targets":[]},
                  {"targets":[{"id":"PNOBODY","type":"user_reference"},{"id":"PNOWHERE","type":"schedule"},
                    {"type":"user"},{"id":"PX"},
                    {"id":"PX","type":"team_reference"},"PX"],"escalation_rule_assignment_strategy":{"type":"round_robin"}},
                  "later"]}}""").post("/escalation_policies"))).containsExactly(
                "Name must be a text",
                "On call handoff notifications must be if_has_services or always",
                "Num loops must be between 0 and 20",
                "Escalation rule 3 must be an object",
                "Escalation rule 1: Escalation delay in minutes must be between 1 and 1440",
                "Escalation rule 1: Targets can't be blank",
                "Escalation rule 2: Escalation delay in minutes can't be blank",
                "Escalation rule 2, escalation rule assignment strategy: Type must be assign_to_everyone; "
                        + "round_robin is not available",
                "Escalation rule 2: Target 6 must be an object",
                "Escalation rule 2, target 3: id can't be blank",
                "Escalation rule 2, target 4: Type can't be blank",
                "Escalation rule 2, target 5: Type must be user_reference or schedule_reference",
                "User PNOBODY not found",
                "Schedule PNOWHERE not found");
    }

    @Test
    void thereAreBounds() {
        var name = named("Bounds");
        assertThat(refused(post(name, Collections.nCopies(21, rule(5, toUser(ada))))))
                .containsExactly("Escalation rules are too many (maximum is 20)");
        assertThat(refused(post(name,
                List.of(Map.of("escalation_delay_in_minutes", 5, "targets", Collections.nCopies(11, toUser(ada)))))))
                .containsExactly("Escalation rule 1: Targets are too many (maximum is 10)");
        assertThat(refused(post(name, List.of(rule(1441, toUser(ada))))))
                .containsExactly("Escalation rule 1: Escalation delay in minutes must be between 1 and 1440");
        post(name, List.of(Map.of("escalation_delay_in_minutes", "1440", "targets", Collections.nCopies(10, toUser(ada)))))
                .then().statusCode(201);
    }

    @Test
    void aNameIsTakenOnceUntilItIsFree() {
        var name = named("Taken");
        var rules = List.of(rule(5, toUser(ada)));
        var id = post(name, rules).then().statusCode(201).extract().jsonPath().getString("escalation_policy.id");
        assertThat(refused(post(name, rules))).containsExactly("Name has already been taken");
        var other = policy("Other", 0, rule(5, toUser(ada)));
        assertThat(refused(admin().body(Map.of("escalation_policy", Map.of("name", name))).put("/escalation_policies/" + other)))
                .containsExactly("Name has already been taken");
        admin().delete("/escalation_policies/" + id).then().statusCode(204);
        post(name, rules).then().statusCode(201);
    }

    @Test
    void whoIsOnAPolicyOrScheduleCannotBeDeleted() {
        var name = named("Needs Ada");
        post(name, List.of(rule(5, toUser(ada)))).then().statusCode(201);
        assertThat(refused(admin().delete("/users/" + ada))).containsExactly(
                "The user cannot be deleted as they are on the escalation policy " + name,
                "The user cannot be deleted as they are on the schedule " + got("/schedules/" + weekly)
                        .getString("schedule.name"));
    }

    @Test
    void managersConfigureAndRespondersDoNot() {
        var body = Map.of("escalation_policy",
                Map.of("name", named("Rights"), "escalation_rules", List.of(rule(5, toUser(ada)))));
        for (var role : List.of("limited_user", "observer", "restricted_access", "read_only_user", "read_only_limited_user")) {
            as(keyOf(user("Role " + role, role))).body(body).post("/escalation_policies").then().statusCode(403)
                    .body("error.code", equalTo(2010));
        }
        as(keyOf(user("Role user"))).body(body).post("/escalation_policies").then().statusCode(201);
    }

    private static Response post(String name, List<Map<String, Object>> rules) {
        return admin().body(Map.of("escalation_policy", Map.of("name", name, "escalation_rules", rules)))
                .post("/escalation_policies");
    }
}
