package org.tocsin.escalation.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
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
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.MovableClock;

/**
 * Schedules that are edited: the past stays ({@code reference/oncall-semantics.md} 5). And Terraform's way ({@code
 * reference/pagerduty.md} 3.6).
 */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class ScheduleEditsTest {

    private static final int WEEK = 7 * 86_400;
    private static final DateTimeFormatter GO = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss '+0000 UTC'")
            .withZone(ZoneOffset.UTC);

    @Inject
    MovableClock clock;

    private String ada;
    private String bob;

    @BeforeEach
    void people() {
        ada = user("Ada Edited");
        bob = user("Bob Edited");
    }

    @Test
    void anEditDoesNotChangeThePast() {
        var made = now();
        var id = Api.schedule("Edited", made, ada);
        var layer = layers(id).getFirst();
        clock.passes(Duration.ofHours(2));
        var edited = now();

        put(id, with(layer, Map.of("users", users(bob))));

        var final_ = rendered(id, made.minusSeconds(3600), edited.plusSeconds(3600));
        assertThat(final_.getList("user.id")).containsExactly(ada, bob);
        assertThat(at(final_, "start[0]")).isBetween(made, made.plusSeconds(60));
        assertThat(at(final_, "end[0]")).isBetween(edited.minusSeconds(1), edited.plusSeconds(60))
                .isEqualTo(at(final_, "start[1]"));
        assertThat(layers(id)).hasSize(1).first().satisfies(kept -> {
            assertThat(kept.get("id")).isEqualTo(layer.get("id"));
            assertThat(kept.get("start")).isEqualTo(layer.get("start"));
        });
    }

    @Test
    void aLayerIsRemovedByAnEndThatIsNow() {
        var made = now();
        var id = created("/schedules", "schedule", Map.of("name", named("Ended"), "time_zone", "UTC", "schedule_layers",
                List.of(layer(made, made, WEEK, ada), layer(made, made, WEEK, bob)))).getString("schedule.id");
        var upper = layers(id).getFirst();
        clock.passes(Duration.ofMinutes(10));
        var removed = now();

        put(id, with(layers(id).get(1), Map.of()), with(upper, Map.of("end", GO.format(removed))));

        assertThat(got("/schedules/" + id).getList("schedule.users.id")).containsExactly(ada);
        assertThat(layers(id)).hasSize(2).first().satisfies(ended ->
                assertThat(OffsetDateTime.parse(ended.get("end").toString()).toInstant()).isEqualTo(removed));
        assertThat(rendered(id, made, removed.plusSeconds(600)).getList("user.id")).containsExactly(bob, ada);
    }

    @Test
    void aLayerThatIsNotYetInForceIsRemovedToo() {
        var later = now().plus(Duration.ofDays(30));
        var id = created("/schedules", "schedule", Map.of("name", named("Never"), "time_zone", "UTC",
                "schedule_layers", List.of(layer(later, later, WEEK, ada)))).getString("schedule.id");
        put(id, with(layers(id).getFirst(), Map.of("end", GO.format(now()))));
        assertThat(rendered(id, later, later.plusSeconds(600)).getList("")).isEmpty();
    }

    @Test
    void aLayerThatIsLeftOutStaysBeneath() {
        var made = now();
        var id = created("/schedules", "schedule", Map.of("name", named("Left Out"), "time_zone", "UTC", "schedule_layers",
                List.of(with(layer(made, made, WEEK, ada), Map.of("name", "First")),
                        with(layer(made, made, WEEK, bob), Map.of("name", "Second")))))
                .getString("schedule.id");
        put(id, with(layers(id).get(1), Map.of()));
        assertThat(layers(id)).extracting(layer -> layer.get("name")).containsExactly("First", "Second");
        admin().body("{\"schedule\":{\"description\":\"no layers mentioned\"}}").put("/schedules/" + id).then().statusCode(200)
                .body("schedule.schedule_layers", hasSize(2))
                .body("schedule.description", equalTo("no layers mentioned"));
    }

    @Test
    void anotherZoneKeepsTheWallClock() {
        var nine = Instant.parse("2030-03-04T08:00:00Z");
        var id = created("/schedules", "schedule", Map.of("name", named("Moved"), "time_zone", "Europe/Oslo",
                "schedule_layers", List.of(layer(nine, nine, WEEK, ada, bob)))).getString("schedule.id");
        admin().body("{\"schedule\":{\"time_zone\":\"America/New_York\"}}").put("/schedules/" + id).then().statusCode(200)
                .body("schedule.schedule_layers[0].rotation_virtual_start", equalTo("2030-03-04T09:00:00-05:00"));
        assertThat(rendered(id, Instant.parse("2030-03-11T00:00:00Z"), Instant.parse("2030-03-12T00:00:00Z"))
                .getString("start[1]"))
                .isEqualTo("2030-03-11T09:00:00-04:00");
    }

    @Test
    void mistakesOfAnEditAreNamed() {
        var id = Api.schedule("Mistaken", now(), ada);
        var layer = layers(id).getFirst().get("id");
        assertThat(refused(admin().body("""
                {"schedule":{"name":null,"schedule_layers":[{"id":"%s","start":"x","users":[{"user":{"id":"PNO"}}]}]}}"""
                .formatted(layer)).put("/schedules/" + id)))
                .containsExactlyInAnyOrder("Name can't be blank",
                        "Layer 1: start must be a time such as 2026-01-05T09:00:00Z", "User PNO not found");
        var other = got("/schedules/" + Api.schedule("Other", now(), ada)).getString("schedule.name");
        assertThat(refused(admin().body(Map.of("schedule", Map.of("name", other))).put("/schedules/" + id)))
                .containsExactly("Name has already been taken");
        admin().body("{}").put("/schedules/PNOBODY").then().statusCode(404);
    }

    @Test
    void aScheduleThatAPolicyNamesStaysUntilTerraformTookItOut() {
        var id = Api.schedule("Used", now(), ada);
        var policy = policy("User of it", 0, rule(5, toSchedule(id), toUser(bob)));

        assertThat(refused(admin().delete("/schedules/" + id)))
                .containsExactly("Schedule can't be deleted if it's being used by escalation policies");
        assertThat(got("/schedules/" + id).getList("schedule.escalation_policies.id")).containsExactly(policy);

        admin().body(Map.of("escalation_policy", Map.of("escalation_rules", List.of(rule(5, toUser(bob))))))
                .put("/escalation_policies/" + policy)
                .then().statusCode(200);
        admin().delete("/schedules/" + id).then().statusCode(204);
        admin().get("/schedules/" + id).then().statusCode(404);
        admin().delete("/schedules/" + id).then().statusCode(404);
    }

    @Test
    void whatTerraformAppliesIsWhatItReads() {
        var start = now().plus(Duration.ofDays(1));
        var primary = terraforms("Primary", start, Map.of("restrictions",
                List.of(Map.of("type", "daily_restriction", "start_time_of_day", "08:00:00", "duration_seconds", 32_400))),
                        ada, bob);
        var secondary = terraforms("Secondary", start, Map.of(), bob);
        var id = created("/schedules?overflow=true", "schedule", Map.of("name", named("Terraformed"), "time_zone", "Europe/Oslo",
                "description", "Managed by Terraform", "schedule_layers", List.of(primary, secondary))).getString("schedule.id");

        var read = layers(id).reversed();
        assertThat(read).extracting(layer -> layer.get("name")).containsExactly("Primary", "Secondary");
        assertThat(read).allSatisfy(layer -> {
            assertThat(instant(layer.get("start"))).isEqualTo(start);
            assertThat(instant(layer.get("rotation_virtual_start"))).isEqualTo(start);
        });
        assertThat(read.getFirst().get("restrictions")).isEqualTo(primary.get("restrictions"));

        // An update that removes the second layer sends it again with an end.
        var kept = with(primary, Map.of("id", read.getFirst().get("id")));
        var gone = with(secondary, Map.of("id", read.get(1).get("id"), "end", GO.format(now())));
        admin().body(Map.of("schedule",
                Map.of("name", named("Terraformed"), "time_zone", "Europe/Oslo", "schedule_layers", List.of(kept, gone))))
                .put("/schedules/" + id + "?overflow=true").then().statusCode(200);
        assertThat(layers(id).reversed()).extracting(layer -> layer.get("id"))
                .containsExactly(read.getFirst().get("id"), read.get(1).get("id"));
        assertThat(layers(id).getFirst().get("end")).isNotNull();
        admin().delete("/schedules/" + id).then().statusCode(204);
    }

    private Instant now() {
        return Instant.ofEpochSecond(clock.from(Instant.now()).getEpochSecond());
    }

    private static Map<String, Object> terraforms(String name, Instant start, Map<String, Object> more, String... users) {
        var layer = with(layer(start, start, WEEK, users), Map.of("name", name, "rotation_virtual_start", GO.format(start)));
        layer.put("end", null);
        layer.putAll(more);
        return layer;
    }

    @SafeVarargs
    private static void put(String id, Map<String, Object>... layers) {
        admin().body(Map.of("schedule", Map.of("schedule_layers", List.of(layers)))).put("/schedules/" + id).then()
                .statusCode(200);
    }

    /** As answers have them: the highest first. */
    private static List<Map<String, Object>> layers(String id) {
        return got("/schedules/" + id).getList("schedule.schedule_layers");
    }

    private static JsonPath rendered(String id, Instant since, Instant until) {
        return got("/schedules/" + id + "?since=" + since + "&until=" + until)
                .setRootPath("schedule.final_schedule.rendered_schedule_entries");
    }

    private static Instant at(JsonPath entries, String path) {
        return instant(entries.getString(path));
    }

    private static Instant instant(Object text) {
        return OffsetDateTime.parse(text.toString()).toInstant();
    }

    private static List<Map<String, Object>> users(String... ids) {
        return Stream.of(ids).map(id -> Map.<String, Object>of("user", Map.of("id", id))).toList();
    }

    private static Map<String, Object> with(Map<String, Object> layer, Map<String, Object> more) {
        var whole = new HashMap<>(layer);
        whole.putAll(more);
        return whole;
    }
}
