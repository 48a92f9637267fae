package org.tocsin.escalation.oncalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.layer;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.MovableClock;

/** {@code /oncalls} ({@code reference/pagerduty.md} 2.13). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class OnCallsTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Inject
    MovableClock clock;

    private Instant start;
    private String ada;
    private String bob;
    private String cy;
    private String daily;
    private String policy;

    /** Ada and Bob by turns of a day at the first level, Cy at the second. */
    @BeforeEach
    void aPolicy() {
        start = Instant.ofEpochSecond(clock.from(Instant.now()).getEpochSecond()).plusSeconds(60);
        ada = user("Ada OnCall");
        bob = user("Bob OnCall");
        cy = user("Cy OnCall");
        daily = created("/schedules", "schedule", Map.of("name", named("Daily"), "time_zone", "UTC",
                "schedule_layers", List.of(layer(start, start, (int) DAY.toSeconds(), ada, bob)))).getString("schedule.id");
        policy = policy("On Call", 0, rule(5, toSchedule(daily)), rule(5, toUser(cy)));
        clock.passes(Duration.ofSeconds(60));
    }

    @Test
    void nowIsWhatIsAnsweredWithoutATime() {
        asked().get("/oncalls").then().statusCode(200)
                .body("oncalls.escalation_level", equalTo(List.of(1, 2)))
                .body("oncalls.user.id", equalTo(List.of(ada, cy)))
                .body("oncalls[0].escalation_policy.id", equalTo(policy))
                .body("oncalls[0].escalation_policy.type", equalTo("escalation_policy_reference"))
                .body("oncalls[0].schedule.id", equalTo(daily))
                .body("oncalls[0].user.summary", equalTo("Ada OnCall"))
                .body("oncalls[0].start", equalTo(start.toString()))
                .body("oncalls[0].end", equalTo(start.plus(DAY).toString()))
                .body("oncalls[1]", hasKey("schedule"))
                .body("oncalls[1].schedule", nullValue())
                .body("oncalls[1].start", nullValue())
                .body("oncalls[1].end", nullValue())
                .body("limit", equalTo(25)).body("offset", equalTo(0)).body("more", equalTo(false)).body("total", nullValue());
    }

    @Test
    void aRangeHasEachShiftWhole() {
        asked().queryParams("since", days(0.5), "until", days(2), "schedule_ids[]", daily).get("/oncalls")
                .then().statusCode(200)
                .body("oncalls.user.id", equalTo(List.of(ada, bob)))
                .body("oncalls.start", equalTo(List.of(start.toString(), start.plus(DAY).toString())))
                .body("oncalls[1].end", equalTo(start.plus(DAY.multipliedBy(2)).toString()));
    }

    @Test
    void theEarliestIsTheFirstShiftOfEach() {
        asked().queryParam("earliest", "True").get("/oncalls").then().statusCode(200)
                .body("oncalls.findAll { it.escalation_level == 1 }.user.id", equalTo(List.of(ada, bob)))
                .body("oncalls.findAll { it.escalation_level == 1 }.start",
                        equalTo(List.of(start.toString(), start.plus(DAY).toString())))
                .body("oncalls.findAll { it.escalation_level == 2 }.user.id", equalTo(List.of(cy)));
    }

    @Test
    void timePassesAndAnotherIsOnCall() {
        clock.passes(DAY.plusMinutes(1));
        assertThat(asked().get("/oncalls").jsonPath().getString("oncalls[0].user.id")).isEqualTo(bob);
    }

    @Test
    void anOverrideIsAShift() {
        admin().body(Map.of("override",
                Map.of("start", start.toString(), "end", start.plusSeconds(7200).toString(), "user", Map.of("id", cy))))
                .post("/schedules/" + daily + "/overrides").then().statusCode(201);
        assertThat(asked().queryParam("schedule_ids[]", daily).get("/oncalls").jsonPath().getList("oncalls.user.id"))
                .containsExactly(cy);
    }

    @Test
    void shiftsAreFoundByWhomAndWhere() {
        asked().queryParam("schedule_ids[]", "null").get("/oncalls").then().body("oncalls.user.id", equalTo(List.of(cy)));
        asked().queryParam("schedule_ids[]", List.of("null", daily)).get("/oncalls").then()
                .body("oncalls.user.id", equalTo(List.of(ada, cy)));
        admin().queryParam("user_ids[]", List.of(cy, "PNOBODY")).get("/oncalls").then().statusCode(200)
                .body("oncalls.escalation_level", equalTo(List.of(2)));
        admin().queryParam("user_ids[]", "PNOBODY").get("/oncalls").then().statusCode(200)
                .body("oncalls", empty()).body("more", equalTo(false));
        for (var spelling : List.of("schedule_ids[]", "schedule_ids")) {
            admin().queryParam(spelling, daily).get("/oncalls").then().body("oncalls.user.id", equalTo(List.of(ada)));
        }
    }

    @Test
    void whatIsIncludedIsWhole() {
        asked().queryParam("include[]", List.of("users", "schedules", "escalation_policies")).get("/oncalls").then()
                .statusCode(200)
                .body("oncalls[0].user.type", equalTo("user"))
                .body("oncalls[0].user.email", endsWith("@example.org"))
                .body("oncalls[0].user.contact_methods.type", equalTo(List.of("email_contact_method_reference")))
                .body("oncalls[0].schedule.type", equalTo("schedule"))
                .body("oncalls[0].schedule.time_zone", equalTo("UTC"))
                .body("oncalls[0].escalation_policy.type", equalTo("escalation_policy"))
                .body("oncalls[0].escalation_policy.escalation_rules.targets.id", equalTo(List.of(List.of(daily), List.of(cy))));
        asked().get("/oncalls").then().body("oncalls[0].user", not(hasKey("email")));
    }

    @Test
    void aListComesInPages() {
        asked().queryParams("limit", 1, "total", "1").get("/oncalls").then().statusCode(200)
                .body("oncalls.user.id", equalTo(List.of(ada)))
                .body("limit", equalTo(1)).body("more", equalTo(true)).body("total", equalTo(2));
        asked().queryParams("limit", 1, "offset", 1).get("/oncalls").then()
                .body("oncalls.user.id", equalTo(List.of(cy))).body("more", equalTo(false));
        asked().queryParams("limit", 1, "offset", 7).get("/oncalls").then().body("oncalls", empty()).body("more", equalTo(false));
    }

    @Test
    void timesAreReadAndPrintedInTheZoneThatIsAskedFor() {
        asked().queryParams("since", "2030-01-01 00:00", "until", "2030-01-01 01:00", "time_zone", "Chennai",
                "schedule_ids[]", daily).get("/oncalls")
                .then().statusCode(200)
                .body("oncalls[0].start", endsWith("+05:30"));
        asked().queryParam("time_zone", "Atlantis").get("/oncalls").then().statusCode(400).body("error.code", equalTo(2001));
    }

    @Test
    void whatIsNoRangeIsRefused() {
        asked().queryParam("since", "soon").get("/oncalls").then().statusCode(400).body("error.code", equalTo(2004));
        asked().queryParams("since", days(1), "until", days(0)).get("/oncalls").then().statusCode(400)
                .body("error.code", equalTo(2005));
        asked().queryParams("since", days(0), "until", days(91)).get("/oncalls").then().statusCode(400)
                .body("error.code", equalTo(2005)).body("error.message", endsWith("until must be within 90 days"));
        asked().queryParams("since", days(0), "until", days(90)).get("/oncalls").then().statusCode(200);
        asked().queryParams("since", days(-400), "until", days(0)).get("/oncalls").then().statusCode(400);
    }

    @Test
    void aDeletedPolicyHasNobodyOnCall() {
        admin().delete("/escalation_policies/" + policy).then().statusCode(204);
        assertThat(got("/oncalls?user_ids[]=" + cy).getList("oncalls")).isEmpty();
    }

    /** So many days from the start, as a query has it. */
    private String days(double number) {
        return start.plusSeconds((long) (number * DAY.toSeconds())).toString();
    }

    private RequestSpecification asked() {
        return admin().queryParam("escalation_policy_ids[]", policy);
    }
}
