package org.tocsin.escalation.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.escalation.Api.admin;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toUser;
import static org.tocsin.escalation.Api.user;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.testkit.MovableClock;

/** Whatever comes is answered with 4xx and JSON, never with 5xx. */
@QuarkusTest
@QuarkusTestResource(EscalationServers.class)
class BadInputTest {

    private static final List<String> FAR_TIMES =
            List.of("+999999999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z", "+294277-01-01", "+10000-01-01T00:00:00Z",
                    "2026-13-01", "now");

    @Inject
    MovableClock clock;

    private String user;
    private String schedule;
    private String policy;

    @BeforeEach
    void something() {
        user = user("Ada Robust");
        schedule = Api.schedule("Robust", clock.from(Instant.now()), user);
        policy = policy("Robust", 0, rule(5, toUser(user)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "\"text\"", "{", "{}{}",
            "{\"user\":7,\"contact_method\":7,\"notification_rule\":7,"
            + "\"schedule\":7,\"override\":7,\"escalation_policy\":7,\"api_key\":7}", "\u0000", "{\"name\":\"\\ud800\"",
                    "<xml/>"})
    void bodiesThatAreNone(String body) {
        for (var path : collections()) {
            refused(path, admin().body(body.getBytes(StandardCharsets.UTF_8)).post(path));
        }
    }

    @Test
    void bodiesThatAreTooDeepOrTooLarge() {
        for (var path : collections()) {
            refused(path, admin().body("{\"a\":".repeat(200) + "1" + "}".repeat(200)).post(path));
            assertThat(admin().body("{\"a\":\"" + "x".repeat(600 * 1024) + "\"}").post(path).statusCode()).as(path)
                    .isEqualTo(413);
        }
    }

    @Test
    void everyFieldWithAValueOfAnotherType() {
        var tooLong = "\"" + "é".repeat(2000) + "\"";
        for (var value : List.of("7", "true", "[]", "[7]", "{}", "\"\"", "\"\\u0000\"", "1e400", "[[{}]]", tooLong)) {
            post("/users", "user", of(value, "name", "email", "time_zone", "role", "color", "job_title", "description"));
            post("/users/" + user + "/contact_methods", "contact_method",
                    of(value, "type", "address", "label", "country_code", "enabled"));
            post("/users/" + user + "/notification_rules", "notification_rule",
                    of(value, "type", "start_delay_in_minutes", "contact_method", "urgency"));
            post("/schedules", "schedule", of(value, "name", "time_zone", "description", "schedule_layers"));
            post("/schedules", "schedule", "{\"schedule_layers\":["
                    + of(value, "id", "name", "start", "end", "rotation_virtual_start",
                    "rotation_turn_length_seconds", "users", "restrictions") + "]}");
            post("/schedules/" + schedule + "/overrides", "override", of(value, "start", "end", "user"));
            post("/escalation_policies", "escalation_policy",
                    of(value, "name", "num_loops", "description", "escalation_rules", "on_call_handoff_notifications"));
            post("/api_keys", "api_key", of(value, "type", "description", "user", "read_only"));
        }
    }

    @Test
    void timesThatAreFarAway() {
        for (var time : FAR_TIMES) {
            for (var path : List.of("/schedules/" + schedule, "/schedules/" + schedule + "/overrides",
                    "/schedules/" + schedule + "/users", "/schedules", "/oncalls")) {
                refused(path + " since " + time, admin().queryParam("since", time).get(path));
                refused(path + " until " + time, admin().queryParam("until", time).get(path));
            }
            post("/schedules/" + schedule + "/overrides", "override",
                    "{\"start\":\"2030-01-01\",\"end\":\"%s\",\"user\":{\"id\":\"%s\"}}".formatted(time, user));
            post("/schedules", "schedule", """
                    {"name":"Far","time_zone":"Pacific/Kiritimati","schedule_layers":[{"start":"2030-01-01","users":[],
                     "rotation_virtual_start":"%s","rotation_turn_length_seconds":31536000}]}""".formatted(time));
        }
    }

    @Test
    void queriesThatNoDatabaseTakes() {
        for (var path : List.of("/users", "/schedules", "/escalation_policies")) {
            notAFault(path, admin().queryParam("query", "\u0000").get(path));
            notAFault(path, admin().queryParam("query", "!%_\\'\"").get(path));
            refused(path, admin().queryParam("limit", "-1").get(path));
            refused(path, admin().queryParam("offset", "99999999999999999999").get(path));
        }
        for (var id : List.of("%00", "%2e%2e", "'", "x".repeat(3000), "%F0%9F%92%A9")) {
            for (var path : List.of("/users/", "/schedules/", "/escalation_policies/", "/api_keys/")) {
                notAFault(path + id, admin().urlEncodingEnabled(false).get(path + id));
                notAFault(path + id, admin().urlEncodingEnabled(false).delete(path + id));
                notAFault(path + id, admin().urlEncodingEnabled(false).body("{}").put(path + id));
            }
        }
        notAFault("/oncalls", admin().queryParam("user_ids[]", "\u0000").get("/oncalls"));
        notAFault("/oncalls", admin().queryParam("escalation_policy_ids[]", policy, "\u0000").get("/oncalls"));
        notAFault("targets", admin()
                .body("{\"escalation_policy\":{\"escalation_rules\":[{\"escalation_delay_in_minutes\":5,\"targets\":"
                + "[{\"id\":\"\\u0000\",\"type\":\"user\"}]}]}}").put("/escalation_policies/" + policy));
    }

    private List<String> collections() {
        return List.of("/users", "/users/" + user + "/contact_methods", "/users/" + user + "/notification_rules", "/schedules",
                "/schedules/preview", "/schedules/" + schedule + "/overrides", "/escalation_policies", "/api_keys");
    }

    private static void post(String path, String wrapper, String resource) {
        refused(path + " " + resource, admin().body("{\"" + wrapper + "\":" + resource + "}").post(path));
    }

    private static String of(String value, String... fields) {
        return "{" + String.join(",", List.of(fields).stream().map(field -> "\"" + field + "\":" + value).toList()) + "}";
    }

    private static void refused(String what, Response response) {
        assertThat(response.statusCode()).as("%s: %s", what, response.asString()).isEqualTo(400);
        assertThat(response.jsonPath().getString("error.message")).as(what).isNotBlank();
    }

    private static void notAFault(String what, Response response) {
        assertThat(response.statusCode()).as("%s: %s", what, response.asString()).isLessThan(500);
        if (response.statusCode() != 204) {
            assertThat(response.contentType()).as(what).startsWith("application/json");
        }
    }
}
