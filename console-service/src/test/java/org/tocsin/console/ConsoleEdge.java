package org.tocsin.console;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.console.StandIn.Answer;
import org.tocsin.console.peer.Service;
import org.tocsin.kit.access.Sha256;
import org.tocsin.testkit.TestServers;

/** The console as people meet it, among stand-ins of the other services that tell of {@link Example}, and a real broker. */
@QuarkusTestResource(value = TestServers.class, initArgs = @ResourceArg(name = "service", value = "console"))
@QuarkusTestResource(Neighbours.class)
public abstract class ConsoleEdge {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);
    protected static final String TOKEN = "token-of-a-link", PASSWORD = "correct horse battery";

    protected final Map<String, JsonObject> incidents = new ConcurrentHashMap<>();
    protected StandIn routing;
    protected StandIn escalation;
    protected StandIn notifier;
    protected StandIn statuspage;
    protected StandIn ingest;

    @BeforeEach
    void theOthersAreThere() {
        routing = standIn(Service.ROUTING);
        escalation = standIn(Service.ESCALATION);
        notifier = standIn(Service.NOTIFIER);
        statuspage = standIn(Service.STATUSPAGE);
        ingest = standIn(Service.INGEST);
        routingKnows();
        escalationKnows();
        notifier.on("GET /internal/outbox", Answer.of(new JsonObject().put("messages", new JsonArray()
                        .add(Example.message(2, "#1042 Payments latency: p99 above 2 s in eu-central · Payments Service"))
                        .add(Example.message(1, "#1041 Disk of db-3 fills in 4 hours · Database")))))
                .on("GET /internal/outbox/2",
                        Answer.of(Example.message(2,
                                "#1042 Payments latency: p99 above 2 s in eu-central · Payments Service")));
        statuspage.on("GET /v1/pages",
                Answer.of(new JsonArray().add(new JsonObject().put("id", "kctbh9vrtdwd").put("name",
                        "Example").put("subdomain", "example"))))
                .on("GET /v1/pages/kctbh9vrtdwd/components", Answer.of(new JsonArray()
                        .add(new JsonObject().put("id", "c1").put("name", "Payment Processing").put("status",
                                "partial_outage").put("group", false))
                        .add(new JsonObject().put("id", "c2").put("name", "Website").put("status",
                                "operational").put("group", false))));
        for (var service : List.of(ingest, routing, notifier, statuspage)) {
            service.on("GET /internal/parked", Answer.of(new JsonObject().put("parked", new JsonArray())));
        }
    }

    private static StandIn standIn(Service service) {
        var standIn = StandIn.of(service);
        standIn.anew();
        return standIn;
    }

    private void routingKnows() {
        incidents.clear();
        known(Example.incident("Q1", 1042, "Payments latency: p99 above 2 s in eu-central", "triggered", Example.ALICE));
        known(Example.incident("Q2", 1041, "ThousandEyes: packet loss to api.example.com from 3 of 8 agents",
                "acknowledged", Example.BOB));
        known(Example.incident("Q3", 1040, "Disk of db-3 fills in 4 hours", "resolved", Example.ALICE));
        routing.on("GET /incidents", asked -> Answer.list("incidents", incidents.values().stream()
                        .filter(incident -> asked.values("statuses[]").contains(incident.getString("status")))
                        .sorted((a, b) -> b.getInteger("incident_number") - a.getInteger("incident_number")).toList()))
                .on("GET /services", Answer.list("services", List.of(Example.service("PPAY", "Payments Service", "critical"),
                        Example.service("PWEB", "Web", "active"))))
                .on("GET /services/PPAY", Answer.of(new JsonObject().put("service",
                        Example.service("PPAY", "Payments Service", "critical"))));
    }

    /** An incident that routing has, and can change by PUT. */
    protected void known(JsonObject incident) {
        var id = incident.getString("id");
        incidents.put(id, incident);
        routing.on("GET /incidents/" + id, _ -> Answer.of(new JsonObject().put("incident", incidents.get(id))))
                .on("PUT /incidents/" + id, asked -> {
                    var changed = incidents.get(id).copy().mergeIn(asked.json().getJsonObject("incident"));
                    if ("acknowledged".equals(changed.getString("status"))) {
                        changed.put("acknowledgements", new JsonArray()
                                .add(new JsonObject().put("at", changed.getString("created_at"))
                                .put("acknowledger", Example.reference(asked.caller().user(), "user", "Alice Meyer"))));
                    }
                    incidents.put(id, changed);
                    return Answer.of(new JsonObject().put("incident", changed));
                })
                .on("GET /incidents/%s/log_entries".formatted(id), _ -> Answer.list("log_entries", List.of(
                        Example.entry("notify", Duration.ofSeconds(239), "Paged Alice Meyer by email"),
                        Example.entry("assign", Duration.ofSeconds(240), "Assigned to Alice Meyer (level 1)"),
                        Example.entry("trigger", Duration.ofSeconds(241), "Triggered through the API."))))
                .on("GET /incidents/%s/alerts".formatted(id), Answer.list("alerts",
                        List.of(Example.alert("A1", "HighLatency on pay-2"))));
    }

    private void escalationKnows() {
        var people = List.of(Example.ALICE, Example.BOB, Example.OLGA);
        escalation.on("POST /internal/access/sessions", asked -> session(asked.json()))
                .on("GET /internal/access/sessions/*", asked -> people.stream()
                        .filter(user -> asked.path().endsWith("/" + Sha256.of(secretOf(user))))
                        .findFirst().map(user -> Answer.of(new JsonObject().put("user", user))).orElse(Answer.unknown()))
                .on("DELETE /internal/access/sessions/*", Answer.done())
                .on("PUT /internal/access/passwords", Answer.done())
                .on("GET /oncalls", Answer.list("oncalls", Example.onCalls()))
                .on("GET /escalation_policies", Answer.list("escalation_policies", List.of(Example.policy())))
                .on("GET /escalation_policies/PPOL", Answer.of(new JsonObject().put("escalation_policy", Example.policy())))
                .on("GET /schedules", Answer.list("schedules", List.of(Example.schedule())))
                .on("GET /schedules/PSCH", Answer.of(new JsonObject().put("schedule", Example.schedule())))
                .on("GET /users", Answer.list("users", people))
                .on("GET /users/PALICE", Answer.of(new JsonObject().put("user", Example.ALICE)))
                .on("GET /api_keys",
                        Answer.list("api_keys",
                                new ArrayList<>(List.of(new JsonObject().put("id", "PKEY").put("type", "account")
                        .put("description", "Terraform").put("read_only", false)
                        .put("created_at", Example.ago(Duration.ofDays(30)).toString())))))
                .on("GET /internal/parked", Answer.of(new JsonObject().put("parked", new JsonArray().add(Example.parked()))))
                .on("GET /internal/on-call", Answer.of(new JsonObject().put("incident", "Q1").put("status",
                        "paging").put("level", 1).put("loop", 1)
                        .put("paged", new JsonArray().add(Example.reference(Example.ALICE)))
                        .put("next_escalation_at", Example.in(Duration.ofSeconds(190)).toString())
                        .put("policy", Example.reference("PPOL", "escalation_policy", "Payments"))));
    }

    private static Answer session(JsonObject by) {
        var isGood = TOKEN.equals(by.getString("token"))
                || PASSWORD.equals(by.getString("password")) && Example.ALICE.getString("email")
                .equals(by.getString("email"));
        return isGood ? Answer.of(new JsonObject().put("session", secretOf(Example.ALICE)).put("user", Example.ALICE))
                : Answer.refused(401, "wrong");
    }

    /** The secret of a user's session, which is known to escalation. */
    protected static String secretOf(JsonObject user) {
        return "session-of-" + user.getString("id");
    }

    /** A browser without script that follows nothing, with that user's cookie. */
    protected static RequestSpecification as(JsonObject user) {
        return given().redirects().follow(false).cookie("tocsin_session", secretOf(user));
    }

    /** The token that stands in that user's forms. */
    protected static String formToken(JsonObject user) {
        return as(user).get("/console/account").htmlPath().getString("**.find { it.@name == 'form_token' }.@value");
    }
}
