package org.tocsin.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.as;
import static org.tocsin.escalation.Api.created;
import static org.tocsin.escalation.Api.got;
import static org.tocsin.escalation.Api.keyOf;
import static org.tocsin.escalation.Api.layer;
import static org.tocsin.escalation.Api.named;
import static org.tocsin.escalation.Api.refused;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.MovableClock;

/** {@code /schedules} made, read, listed and rendered ({@code reference/pagerduty.md} 2.12). */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class SchedulesTest {

    private static final int DAY = 86_400;
    private static final Instant MONDAY_NINE = Instant.parse("2030-03-04T08:00:00Z");
    private static final Map<String, Object> NIGHTS =
            Map.of("type", "daily_restriction", "start_time_of_day", "20:00:00", "duration_seconds", DAY / 2);

    @Inject
    MovableClock clock;

    @Test
    void layersComeLowestFirstAndGoHighestFirst() {
        var ada = user("Ada Layered");
        var bob = user("Bob Layered");
        var base = with(layer(MONDAY_NINE, MONDAY_NINE, 7 * DAY, ada, bob), Map.of("name", "Weeks"));
        var nights = with(layer(MONDAY_NINE, MONDAY_NINE, DAY, bob), Map.of("restrictions", List.of(NIGHTS,
                Map.of("type", "weekly_restriction", "start_day_of_week", 6, "start_time_of_day", "00:00",
                        "duration_seconds", 2 * DAY))));
        var name = named("Layered");
        var id = created("/schedules", "schedule", Map.of("name", name, "time_zone", "Europe/Oslo", "description", "Two of them",
                "schedule_layers", List.of(base, nights))).getString("schedule.id");

        admin().get("/schedules/" + id).then().statusCode(200)
                .body("size()", equalTo(1))
                .body("schedule.type", equalTo("schedule"))
                .body("schedule.summary", equalTo(name))
                .body("schedule.self", endsWith("/schedules/" + id))
                .body("schedule.time_zone", equalTo("Europe/Oslo"))
                .body("schedule.description", equalTo("Two of them"))
                .body("schedule.escalation_policies", empty())
                .body("schedule.teams", empty())
                .body("schedule.users.summary", equalTo(List.of("Ada Layered", "Bob Layered")))
                .body("schedule.schedule_layers.name", equalTo(List.of("Layer 2", "Weeks")))
                .body("schedule.schedule_layers[0].restrictions[0]", equalTo(NIGHTS))
                .body("schedule.schedule_layers[0].restrictions[1].start_time_of_day", equalTo("00:00:00"))
                .body("schedule.schedule_layers[0].restrictions[1].start_day_of_week", equalTo(6))
                .body("schedule.schedule_layers[1].restrictions", empty())
                .body("schedule.schedule_layers[1].users.user.id", equalTo(List.of(ada, bob)))
                .body("schedule.schedule_layers[1].start", equalTo("2030-03-04T09:00:00+01:00"))
                .body("schedule.schedule_layers[1].end", nullValue())
                .body("schedule.schedule_layers[1].rotation_virtual_start", equalTo("2030-03-04T09:00:00+01:00"))
                .body("schedule.schedule_layers[1].rotation_turn_length_seconds", equalTo(7 * DAY))
                .body("schedule.final_schedule.name", equalTo("Final Schedule"))
                .body("schedule.final_schedule.rendered_schedule_entries", empty())
                .body("schedule.final_schedule.rendered_coverage_percentage", nullValue())
                .body("schedule.overrides_subschedule.rendered_schedule_entries", empty());
    }

    @Test
    void whatIsAskedAboutIsRendered() {
        var id = daysAndNights();

        admin().get("/schedules/" + id + "?since=2030-03-04&until=2030-03-06").then().statusCode(200)
                .body("schedule.final_schedule.rendered_schedule_entries.user.summary",
                        equalTo(List.of("Ada Day", "Cy Night", "Ada Day", "Bob Day", "Cy Night")))
                .body("schedule.final_schedule.rendered_schedule_entries.start", equalTo(List.of("2030-03-04T09:00:00+01:00",
                        "2030-03-04T20:00:00+01:00", "2030-03-05T08:00:00+01:00", "2030-03-05T09:00:00+01:00",
                                "2030-03-05T20:00:00+01:00")))
                .body("schedule.final_schedule.rendered_schedule_entries[4].end", equalTo("2030-03-06T00:00:00+01:00"))
                .body("schedule.final_schedule.rendered_coverage_percentage", equalTo(81.25f))
                .body("schedule.schedule_layers[0].rendered_coverage_percentage", equalTo(33.33f))
                .body("schedule.schedule_layers[1].rendered_schedule_entries.user.summary",
                        equalTo(List.of("Ada Day", "Bob Day")))
                .body("schedule.schedule_layers[1].rendered_schedule_entries[0].end", equalTo("2030-03-05T09:00:00+01:00"));
    }

    @Test
    void overflowShowsEntriesWhole() {
        admin().get("/schedules/" + daysAndNights() + "?since=2030-03-04T21:00&until=2030-03-06&overflow=true").then()
                .statusCode(200)
                .body("schedule.final_schedule.rendered_schedule_entries[0].start", equalTo("2030-03-04T20:00:00+01:00"))
                .body("schedule.final_schedule.rendered_schedule_entries[3].end", equalTo("2030-03-06T08:00:00+01:00"))
                .body("schedule.final_schedule.rendered_coverage_percentage", equalTo(100f));
    }

    @Test
    void timesArePrintedInTheZoneThatIsAskedFor() {
        var id = daysAndNights();
        admin().queryParams("since", "2030-03-04T10:00:00", "until", "2030-03-04T11:00:00+0100", "time_zone", "UTC")
                .get("/schedules/" + id)
                .then().statusCode(400).body("error.code", equalTo(2005));
        admin().queryParams("since", "2030-03-04T10:00:00", "until", "2030-03-04T12:00:00+0100", "time_zone", "Tokyo")
                .get("/schedules/" + id)
                .then().statusCode(200)
                .body("schedule.final_schedule.rendered_schedule_entries.start", equalTo(List.of("2030-03-04T17:00:00+09:00")))
                .body("schedule.schedule_layers[0].start", equalTo("2030-03-04T17:00:00+09:00"))
                .body("schedule.time_zone", equalTo("Europe/Oslo"));
        admin().queryParams("time_zone", "Atlantis").get("/schedules/" + id).then().statusCode(400);
    }

    @Test
    void oneOfSinceAndUntilIsTwoWeeksFromTheOther() {
        var id = daysAndNights();
        assertThat(got("/schedules/" + id + "?since=2030-04-01")
                .getString("schedule.final_schedule.rendered_schedule_entries[-1].end"))
                .isEqualTo("2030-04-15T00:00:00+02:00");
        assertThat(got("/schedules/" + id + "?until=2030-04-15")
                .getString("schedule.final_schedule.rendered_schedule_entries[0].start"))
                .isEqualTo("2030-04-01T00:00:00+02:00");
        admin().get("/schedules/" + id + "?since=yesterday").then().statusCode(400).body("error.code", equalTo(2004));
        admin().get("/schedules/" + id + "?since=2030-01-01&until=2032-01-01").then().statusCode(400)
                .body("error.code", equalTo(2005));
    }

    @Test
    void handoffsKeepTheWallClockUnderANameOfActiveSupport() {
        var monday = Instant.parse("2030-03-04T14:00:00Z");
        var id = created("/schedules", "schedule", Map.of("name", named("Eastern"), "time_zone", "Eastern Time (US & Canada)",
                "schedule_layers", List.of(layer(monday, monday, 7 * DAY, user("Ada East"), user("Bob East")))))
                        .getString("schedule.id");
        // Clocks go forward on 10 March.
        admin().get("/schedules/" + id + "?since=2030-03-04T14:00:00Z&until=2030-03-18T13:00:00Z").then().statusCode(200)
                .body("schedule.time_zone", equalTo("Eastern Time (US & Canada)"))
                .body("schedule.final_schedule.rendered_schedule_entries.start",
                        equalTo(List.of("2030-03-04T09:00:00-05:00", "2030-03-11T09:00:00-04:00")));
    }

    @Test
    void aStartInThePastBecomesNow() {
        var longAgo = Instant.parse("2020-01-06T09:00:00Z");
        var before = clock.from(Instant.now()).minusSeconds(1);
        var layer = created("/schedules", "schedule", Map.of("name", named("Late"), "time_zone", "UTC",
                "schedule_layers", List.of(layer(longAgo, longAgo, DAY, user("Ada Late")))))
                        .getMap("schedule.schedule_layers[0]");
        assertThat(OffsetDateTime.parse(layer.get("start").toString()).toInstant()).isBetween(before, clock.from(Instant.now()));
        assertThat(layer.get("rotation_virtual_start")).isEqualTo("2020-01-06T09:00:00Z");
    }

    @Test
    void aWindowThatCoversTheWholeDayRestrictsNothing() {
        var all = Map.of("type", "daily_restriction", "start_time_of_day", "09:00:00", "duration_seconds", DAY);
        var id = created("/schedules", "schedule", Map.of("name", named("Whole Day"), "time_zone", "UTC", "schedule_layers",
                List.of(with(layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Ada Whole")),
                        Map.of("restrictions", List.of(NIGHTS, all))))))
                .getString("schedule.id");
        assertThat(got("/schedules/" + id).getList("schedule.schedule_layers[0].restrictions")).isEmpty();
    }

    @Test
    void aListIsFoundByNameAndHoldsWhatIsIncluded() {
        var common = named("Listed 100%_");
        for (int i = 0; i < 3; i++) {
            created("/schedules", "schedule", Map.of("name", common + " " + i, "time_zone", "UTC",
                    "schedule_layers", List.of(layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Ada Listed")))));
        }
        admin().queryParams("query", common.toUpperCase(), "limit", 2, "total", "True").get("/schedules").then().statusCode(200)
                .body("schedules.name", equalTo(List.of(common + " 0", common + " 1")))
                .body("limit", equalTo(2)).body("offset", equalTo(0)).body("more", equalTo(true)).body("total", equalTo(3))
                .body("schedules[0]", not(hasKey("schedule_layers")))
                .body("schedules[0].users", hasSize(1));
        admin().queryParams("query", common, "limit", 2, "offset", 2).get("/schedules").then().statusCode(200)
                .body("schedules", hasSize(1)).body("more", equalTo(false)).body("total", nullValue());
        admin().queryParams("query", common, "since", "2030-03-05", "until", "2030-03-06", "time_zone", "Europe/Oslo",
                        "include[]", List.of("schedule_layers", "overrides_subschedule", "final_schedule"))
                                .get("/schedules").then().statusCode(200)
                .body("schedules[0].schedule_layers", hasSize(1))
                .body("schedules[0].overrides_subschedule.name", equalTo("Overrides"))
                .body("schedules[0].final_schedule.rendered_coverage_percentage", equalTo(100f))
                .body("schedules[0].final_schedule.rendered_schedule_entries[0].start", equalTo("2030-03-05T00:00:00+01:00"));
        admin().queryParams("query", common, "team_ids[]", "PTEAM").get("/schedules").then().statusCode(200)
                .body("schedules", empty());
    }

    @Test
    void aPreviewIsRenderedAndNotKept() {
        var name = named("Previewed");
        admin().body(Map.of("schedule", Map.of("name", name, "time_zone", "Europe/Oslo",
                        "schedule_layers", List.of(layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Ada Preview"),
                                user("Bob Preview"))))))
                .post("/schedules/preview?since=2030-03-04&until=2030-03-06").then().statusCode(200)
                .body("schedule.id", nullValue())
                .body("schedule.final_schedule.rendered_schedule_entries.user.summary",
                        equalTo(List.of("Ada Preview", "Bob Preview")));
        admin().queryParam("query", name).get("/schedules").then().statusCode(200).body("schedules", empty());
        assertThat(refused(admin().body("{\"schedule\":{\"name\":\"X\"}}").post("/schedules/preview")))
                .containsExactly("Time zone can't be blank");
    }

    @Test
    void usersAreThoseWhoAreOnCallInATime() {
        var id = daysAndNights();
        admin().get("/schedules/" + id + "/users?since=2030-03-05T10:00&until=2030-03-05T19:00").then().statusCode(200)
                .body("users.name", equalTo(List.of("Bob Day")))
                .body("users[0].type", equalTo("user"))
                .body("users[0].contact_methods", hasSize(1));
        assertThat(got("/schedules/" + id + "/users?since=2030-03-05&until=2030-03-12").getList("users.name"))
                .containsExactly("Cy Night", "Ada Day", "Bob Day");
        admin().get("/schedules/PNOBODY/users").then().statusCode(404);
    }

    @Test
    void everyMistakeIsNamed() {
        assertThat(refused(admin().body("""
                {"schedule":{"name":" ","time_zone":"+01:00","description":5,"schedule_layers":[
                  {"start":"soon","rotation_turn_length_seconds":60,"users":[{"user":{"id":"PNOBODY"}},{"user":{}}],
                   "restrictions":[
                    {"type":"monthly","start_time_of_day":"25:00","duration_seconds":0},
                    {"type":"weekly_restriction","start_day_of_week":8,"start_time_of_day":"09:00",
                     "duration_seconds":604801}]},
                  {"start":"2030-03-04T09:00:00Z","end":"2030-03-04T09:00:00Z","rotation_virtual_start":"2030-03-04T09:00:00Z",
                   "rotation_turn_length_seconds":3600},
                  7]}}""").post("/schedules"))).containsExactlyInAnyOrder(
                "Name can't be blank",
                "Time zone is not a known time zone",
                "Description must be a text",
                "Layer 1: start must be a time such as 2026-01-05T09:00:00Z",
                "Layer 1: Rotation virtual start can't be blank",
                "Layer 1: Rotation turn length seconds must be between 3600 and 31536000",
                "Layer 1, user 2, user: id can't be blank",
                "Layer 1, restriction 1: Type must be daily_restriction or weekly_restriction",
                "Layer 1, restriction 1: Start time of day must be a time such as 20:00:00",
                "Layer 1, restriction 1: Duration seconds must be between 1 and 86400",
                "Layer 1, restriction 2: Start day of week must be between 1 and 7",
                "Layer 1, restriction 2: Duration seconds must be between 1 and 604800",
                "Layer 2: End must be after its start",
                "Layer 2: Users can't be blank",
                "Layer 3 must be an object",
                "User PNOBODY not found");
    }

    @Test
    void thereAreBounds() {
        var layer = layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Ada Bounded"));
        assertThat(refused(admin().body(Map.of("schedule", Map.of("name", named("Much"), "time_zone", "UTC",
                "schedule_layers", Collections.nCopies(61, layer)))).post("/schedules")))
                .containsExactly("Schedule layers are too many (maximum is 60)");
        assertThat(refused(admin().body(Map.of("schedule", Map.of("name", named("Narrow"), "time_zone", "UTC",
                "schedule_layers", List.of(with(layer, Map.of("restrictions", Collections.nCopies(51, NIGHTS)))))))
                        .post("/schedules")))
                .containsExactly("Layer 1: Restrictions are too many (maximum is 50)");
    }

    @Test
    void aNameIsTakenOnce() {
        var name = named("Taken");
        var body = Map.of("schedule", Map.of("name", name, "time_zone", "UTC", "schedule_layers", List.of()));
        admin().body(body).post("/schedules").then().statusCode(201).body("schedule.schedule_layers", empty());
        assertThat(refused(admin().body(body).post("/schedules"))).containsExactly("Name has already been taken");
    }

    @Test
    void respondersLookOn() {
        var body = Map.of("schedule", Map.of("name", named("Forbidden"), "time_zone", "UTC", "schedule_layers", List.of()));
        var responder = keyOf(user("Responder", "limited_user"));
        as(responder).body(body).post("/schedules").then().statusCode(403).body("error.code", equalTo(2010));
        as(responder).get("/schedules").then().statusCode(200);
        as(keyOf(user("Manager"))).body(body).post("/schedules").then().statusCode(201);
    }

    @Test
    void ofShiftBasedSchedulesThereAreNone() {
        admin().get("/v3/schedules").then().statusCode(200).body("schedules", empty()).body("more", equalTo(false));
        admin().get("/schedules/PNOBODY").then().statusCode(404).body("error.code", equalTo(2100));
    }

    /** Ada and Bob by turns of a day from Monday nine o'clock on, Cy in the nights. */
    private static String daysAndNights() {
        var days = layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Ada Day"), user("Bob Day"));
        var nights = with(layer(MONDAY_NINE, MONDAY_NINE, DAY, user("Cy Night")), Map.of("restrictions", List.of(NIGHTS)));
        return created("/schedules", "schedule", Map.of("name", named("Days and Nights"), "time_zone", "Europe/Oslo",
                "schedule_layers", List.of(days, nights))).getString("schedule.id");
    }

    private static Map<String, Object> with(Map<String, Object> layer, Map<String, Object> more) {
        var whole = new HashMap<>(layer);
        whole.putAll(more);
        return whole;
    }
}
