package org.tocsin.escalation;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    public static String user(String name, String role) {
        return created("/users", "user", Map.of("name", name, "email", email(name), "role", role)).getString("user.id");
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
