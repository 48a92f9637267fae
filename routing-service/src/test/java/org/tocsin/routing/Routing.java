package org.tocsin.routing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.TestKeys;

/** What tests of the running service share: the world around it, and requests to it. */
public final class Routing {

    public static final String POLICY = "PEPTEST1";
    public static final String ADA = "PUSRADA";
    public static final String ADA_MAIL = "ada@acme.example";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static boolean published;

    private Routing() {}

    /** Publishes keys, a policy and a person, once, and waits until the service knows them. */
    public static synchronized void hasAWorld() {
        if (!published) {
            TestKeys.publish();
            Messages.publish(new DirectoryEntry.EscalationPolicy(POLICY, "Primary", null, "if_has_services", 1, 3,
                    List.of(new DirectoryEntry.Level("PRULE", 5, List.of(new DirectoryEntry.Target("user", ADA, "Ada Berg")))), false));
            Messages.publish(new DirectoryEntry.User(ADA, "Ada Berg", ADA_MAIL, "Europe/Oslo", "user",
                    List.of(new DirectoryEntry.ContactMethod("PCM1", "email_contact_method", "Default", ADA_MAIL, true, true)),
                    List.of(new DirectoryEntry.NotificationRule("PNR1", Urgency.HIGH, 0, "PCM1")), false));
            await().atMost(PATIENCE).until(() -> api().get("/services").statusCode() == 200);
            published = true;
        }
    }

    /** A request with the account's key. */
    public static RequestSpecification api() {
        return given().header("Authorization", TestKeys.authorization()).header("From", ADA_MAIL).contentType("application/json");
    }

    /** Makes a service and returns its id. */
    public static String service(String name, Map<String, Object> settings) {
        var body = new HashMap<String, Object>(settings);
        body.put("name", name);
        body.put("escalation_policy", Map.of("id", POLICY, "type", "escalation_policy_reference"));
        return api().body(Map.of("service", body)).post("/services").then().statusCode(201).extract().path("service.id");
    }

    public static String service(String name) {
        return service(name, Map.of());
    }

    /** A monitoring tool reports something of a service. */
    public static void reports(String service, AlertEvent... alerts) {
        Messages.send(Topic.ALERTS, service, new AlertBatch(service, "PINTTEST", "events-v2", Instant.now(), List.of(alerts)));
    }

    public static AlertEvent triggers(String key, Severity severity, String group) {
        return new AlertEvent(AlertAction.TRIGGER, key, group, "Alert " + key, "db7", severity, Instant.now(), null, null, null, null, "test", null,
                List.of(new AlertEvent.Link("https://wiki.acme.example/disk", "Runbook")), List.of());
    }

    public static AlertEvent triggers(String key) {
        return triggers(key, Severity.CRITICAL, null);
    }

    public static AlertEvent resolves(String key) {
        return new AlertEvent(AlertAction.RESOLVE, key, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** The incidents of a service, oldest first. */
    public static JsonPath incidentsOf(String service) {
        return api().queryParam("service_ids[]", service).queryParam("date_range", "all").queryParam("limit", 100).get("/incidents")
                .then().statusCode(200).extract().jsonPath();
    }

    /** Waits until the incidents of a service are so. */
    public static JsonPath awaitIncidents(String service, Predicate<JsonPath> so) {
        await().atMost(PATIENCE).until(() -> so.test(incidentsOf(service)));
        return incidentsOf(service);
    }

    /** Waits for the one incident of a service and returns its id. */
    public static String awaitIncident(String service) {
        return awaitIncidents(service, found -> found.getList("incidents").size() == 1).getString("incidents[0].id");
    }
}
