package org.tocsin.escalation;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.tocsin.testkit.TestKeys;

/** What clients do with the API, in a line each. */
public final class Api {

    private Api() {}

    /** A request with the account's admin key. */
    public static RequestSpecification admin() {
        return as(TestKeys.ADMIN);
    }

    /** A request with a key. */
    public static RequestSpecification as(String key) {
        return given().header("Authorization", "Token token=" + key).contentType(ContentType.JSON).urlEncodingEnabled(true);
    }

    /** Makes a user with a name and an address of its own; the id. */
    public static String user(String name) {
        return user(name, "user");
    }

    /** The same with one of PagerDuty's roles. */
    public static String user(String name, String role) {
        return created("/users", "user", Map.of("name", name, "email", email(name), "role", role)).getString("user.id");
    }

    /** Makes a schedule in UTC on which these people take turns of a week from now on, the first one first; the id. */
    public static String schedule(String name, Instant now, String... users) {
        return created("/schedules", "schedule", Map.of("name", named(name), "time_zone", "UTC",
                "schedule_layers", List.of(layer(now, now, 7 * 86_400, users)))).getString("schedule.id");
    }

    /** A layer of a request. */
    public static Map<String, Object> layer(Instant start, Instant virtualStart, int turnSeconds, String... users) {
        return Map.of("start", start.toString(), "rotation_virtual_start", virtualStart.toString(),
                "rotation_turn_length_seconds", turnSeconds,
                "users", Stream.of(users).map(user -> Map.of("user", Map.of("id", user, "type", "user_reference"))).toList());
    }

    /** Makes an escalation policy; the id. */
    @SafeVarargs
    public static String policy(String name, int numLoops, Map<String, Object>... rules) {
        return created("/escalation_policies", "escalation_policy",
                Map.of("name", named(name), "num_loops", numLoops, "escalation_rules", List.of(rules)))
                        .getString("escalation_policy.id");
    }

    /** A level of a request. */
    @SafeVarargs
    public static Map<String, Object> rule(int delayMinutes, Map<String, String>... targets) {
        return Map.of("escalation_delay_in_minutes", delayMinutes, "targets", List.of(targets));
    }

    public static Map<String, String> toUser(String id) {
        return Map.of("id", id, "type", "user_reference");
    }

    public static Map<String, String> toSchedule(String id) {
        return Map.of("id", id, "type", "schedule_reference");
    }

    /** A name that nothing else has. */
    public static String named(String name) {
        return name + " " + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A key of a user. */
    public static String keyOf(String user) {
        return created("/api_keys", "api_key", Map.of("description", "test", "type", "user", "user", Map.of("id", user)))
                .getString("api_key.key");
    }

    /** An address that nobody else has. */
    public static String email(String name) {
        return name.toLowerCase().replace(' ', '.') + "-" + UUID.randomUUID().toString().substring(0, 8) + "@example.org";
    }

    /** POSTs a resource under its wrapper. */
    public static JsonPath created(String path, String wrapper, Object resource) {
        return admin().body(Map.of(wrapper, resource)).post(path).then().statusCode(201).extract().jsonPath();
    }

    public static JsonPath got(String path) {
        return admin().get(path).then().statusCode(200).extract().jsonPath();
    }

    /** The errors with which a request is refused with 400. */
    public static List<String> refused(io.restassured.response.Response response) {
        return response.then().statusCode(400).extract().jsonPath().getList("error.errors");
    }
}
