package org.tocsin.escalation;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tocsin.kit.internal.Signature;
import org.tocsin.kit.wire.Wire;
import org.tocsin.testkit.TestKeys;

/** What other services ask of this one: signed, on the management port. */
public final class Internal {

    private Internal() {}

    /** The port of everything that is not for the world. */
    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    /** A question of a service for itself. */
    public static Response get(String path) {
        return call("GET", path, null, null, true);
    }

    /** A question that is answered. */
    public static JsonPath found(String path) {
        return get(path).then().statusCode(200).extract().jsonPath();
    }

    /** A call of a service for itself. */
    public static Response call(String method, String path, Map<String, ?> body) {
        return call(method, path, body, null, true);
    }

    /**
     * A call for somebody.
     *
     * @param body null for none
     * @param user null: for the service itself
     */
    public static Response call(String method, String path, Map<String, ?> body, String user, boolean admin) {
        var bytes = body == null ? new byte[0] : Wire.toBytes(body);
        var request = given().port(port()).urlEncodingEnabled(false).header("Authorization",
                new Signature(TestKeys.INTERNAL, InstantSource.system()).sign("console", user, admin, method, path, bytes));
        return (body == null ? request : request.contentType("application/json").body(bytes)).request(method, path);
    }
}
