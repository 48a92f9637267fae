package org.tocsin.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.MovableClock;

/** {@code /schedules/{id}/overrides} ({@code reference/pagerduty.md} 2.12). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class OverridesTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Inject
    MovableClock clock;

    private String ada;
    private String bob;
    private String schedule;
    private String overrides;

    @BeforeEach
    void aSchedule() {
        ada = user("Ada Regular");
        bob = user("Bob Instead");
        schedule = Api.schedule("Overridden", now(), ada);
        overrides = "/schedules/" + schedule + "/overrides";
    }

    @Test
    void severalAreAnsweredEachWithWhatBecameOfIt() {
        var start = now().plus(HOUR);
        admin().body(Map.of("overrides", List.of(
                        override(start, start.plus(HOUR), bob),
                        override(start, start, bob),
                        Map.of("start", "soon", "user", Map.of("id", "PNOBODY")),
                        override(now().minus(HOUR), now().minusSeconds(60), bob))))
                .post(overrides).then().statusCode(201)
                .body("", hasSize(4))
                .body("status", equalTo(List.of(201, 400, 400, 400)))
                .body("[0].override.id", notNullValue())
                .body("[0].override.start", equalTo(start.toString()))
                .body("[0].override.end", equalTo(start.plus(HOUR).toString()))
                .body("[0].override.user.summary", equalTo("Bob Instead"))
                .body("[0]", not(hasKey("errors")))
                .body("[1].errors", equalTo(List.of("Override must end after its start")))
                .body("[1].override.user.id", equalTo(bob))
                .body("[2].errors", equalTo(List.of("Start must be a time such as 2026-01-05T09:00:00Z", "End can't be blank",
                        "User PNOBODY not found")))
                .body("[3].errors", equalTo(List.of("Override must end in the future")));
        assertThat(got(overrides).getList("overrides")).hasSize(1);
    }

    @Test
    void oneAloneIsAnsweredAlone() {
        var start = now().plus(HOUR);
        admin().body(Map.of("override", override(start, start.plus(HOUR), bob))).post(overrides).then().statusCode(201)
                .body("size()", equalTo(1))
                .body("override.start", equalTo(start.toString()))
                .body("override.user.type", equalTo("user_reference"));
        assertThat(refused(admin().body(Map.of("override", override(start, start, bob))).post(overrides)))
                .containsExactly("Override must end after its start");
        assertThat(refused(admin().body("{\"override\":{}}").post(overrides)))
                .containsExactly("Start can't be blank", "End can't be blank", "User can't be blank");
    }

    @Test
    void whatIsNoOverrideIsRefused() {
        for (var body : List.of("{}", "[]", "{\"overrides\":[]}", "{\"overrides\":7}", "")) {
            assertThat(refused(admin().body(body).post(overrides))).singleElement().asString().contains("'overrides'");
        }
        assertThat(refused(admin().body("{\"overrides\"").post(overrides))).singleElement().asString()
                .startsWith("The request body is not valid JSON");
        admin().body(Map.of("overrides", List.of("x"))).post(overrides).then().statusCode(201)
                .body("status", equalTo(List.of(400)));
        admin().body(Map.of("override", override(now(), now().plus(HOUR), bob))).post("/schedules/PNOBODY/overrides").then()
                .statusCode(404);
    }

    @Test
    void theOneMadeLastIsOnCall() {
        var start = now().plus(HOUR);
        var cy = user("Cy Last");
        var first = add(start, start.plus(HOUR.multipliedBy(4)), bob).get("id");
        var second = add(start.plus(HOUR), start.plus(HOUR.multipliedBy(2)), cy).get("id");

        var rendered = got("/schedules/%s?since=%s&until=%s"
                .formatted(schedule, start.minus(HOUR), start.plus(HOUR.multipliedBy(5))));
        assertThat(rendered.getList("schedule.final_schedule.rendered_schedule_entries.user.id"))
                .containsExactly(ada, bob, cy, bob, ada);
        assertThat(rendered.getList("schedule.final_schedule.rendered_schedule_entries.id"))
                .containsExactly(null, first, second, first, null);
        assertThat(rendered.getList("schedule.overrides_subschedule.rendered_schedule_entries.user.id"))
                .containsExactly(bob, cy, bob);
        assertThat(rendered.getFloat("schedule.overrides_subschedule.rendered_coverage_percentage")).isEqualTo(66.67f);
    }

    @Test
    void aStartInThePastBecomesNow() {
        var start = add(now().minus(HOUR), now().plus(HOUR), bob).get("start");
        assertThat(OffsetDateTime.parse(start.toString()).toInstant()).isAfter(now().minusSeconds(60));
    }

    @Test
    void theListIsOfATimeAndCutThereUnlessItMayFlowOver() {
        var start = now().plus(Duration.ofDays(20));
        add(start, start.plus(HOUR.multipliedBy(2)), bob);
        assertThat(got(overrides).getList("overrides")).isEmpty();

        var range = "?since=%s&until=%s".formatted(start.plus(HOUR), start.plus(HOUR.multipliedBy(9)));
        assertThat(got(overrides + range).getString("overrides[0].start")).isEqualTo(start.plus(HOUR).toString());
        assertThat(got(overrides + range + "&overflow=true").getString("overrides[0].start")).isEqualTo(start.toString());
        admin().get(overrides + "?since=" + start.plus(HOUR.multipliedBy(2))).then().statusCode(200).body("overrides", empty());
        admin().get(overrides + "?since=x").then().statusCode(400).body("error.code", equalTo(2004));
    }

    @Test
    void aFutureOneIsRemoved() {
        var id = add(now().plus(HOUR), now().plus(HOUR.multipliedBy(2)), bob).get("id");
        admin().delete(overrides + "/" + id).then().statusCode(204);
        assertThat(got(overrides).getList("overrides")).isEmpty();
        admin().delete(overrides + "/" + id).then().statusCode(404).body("error.code", equalTo(4004));
    }

    @Test
    void oneInForceEndsNowAndAPastOneStays() {
        var id = add(now(), now().plus(HOUR.multipliedBy(2)), bob).get("id");
        clock.passes(HOUR);
        admin().delete(overrides + "/" + id).then().statusCode(200)
                .body("override.id", equalTo(id));
        var since = now().minus(HOUR.multipliedBy(2));
        admin().get(overrides + "?since=%s&until=%s".formatted(since, now().plus(HOUR))).then().statusCode(200)
                .body("overrides", hasSize(1));
        admin().get(overrides + "?editable=true&since=%s&until=%s".formatted(since, now().plus(HOUR))).then()
                .statusCode(200).body("overrides", empty());

        clock.passes(Duration.ofSeconds(2));
        admin().delete(overrides + "/" + id).then().statusCode(400).body("error.code", equalTo(4004));
    }

    @Test
    void respondersStepIn() {
        var body = Map.of("override", override(now().plus(HOUR), now().plus(HOUR.multipliedBy(2)), bob));
        as(keyOf(user("Stakeholder", "read_only_user"))).body(body).post(overrides).then().statusCode(403);
        as(keyOf(user("Stepper", "limited_user"))).body(body).post(overrides).then().statusCode(201);
    }

    @Test
    void timesWithoutAnOffsetAreOfTheZoneOfTheSchedule() {
        admin().body("{\"schedule\":{\"time_zone\":\"Asia/Kolkata\"}}").put("/schedules/" + schedule).then().statusCode(200);
        admin().body(Map.of("override",
                Map.of("start", "2030-01-01 10:00:00", "end", "2030-01-01T11:00:00", "user", Map.of("id", bob))))
                .post(overrides).then().statusCode(201)
                .body("override.start", equalTo("2030-01-01T10:00:00+05:30"))
                .body("override.end", equalTo("2030-01-01T11:00:00+05:30"));
    }

    private Map<String, Object> add(Instant start, Instant end, String user) {
        return admin().body(Map.of("overrides", List.of(override(start, end, user)))).post(overrides).then().statusCode(201)
                .extract().jsonPath().getMap("[0].override");
    }

    private static Map<String, Object> override(Instant start, Instant end, String user) {
        return Map.of("start", start.toString(), "end", end.toString(), "user", Map.of("id", user, "type", "user_reference"));
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.from(Instant.now()).getEpochSecond());
    }
}
