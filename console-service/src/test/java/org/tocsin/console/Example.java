package org.tocsin.console;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A small organisation, in the words in which the other services' APIs tell of it. */
public final class Example {

    public static final JsonObject ALICE = user("PALICE", "Alice Meyer", "owner"),
            BOB = user("PBOB", "Bob Okafor", "limited_user"),
            OLGA = user("POLGA", "Olga Observer", "observer");

    private Example() {}

    public static Instant ago(Duration time) {
        return Instant.now().minus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    public static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }

    public static JsonObject reference(String id, String type, String name) {
        return new JsonObject().put("id", id).put("type", type + "_reference").put("summary", name)
                .put("self", "http://api/x").put("html_url", null);
    }

    public static JsonObject reference(JsonObject user) {
        return reference(user.getString("id"), "user", user.getString("name"));
    }

    private static JsonObject user(String id, String name, String role) {
        var mail = name.substring(0, name.indexOf(' ')).toLowerCase() + "@example.test";
        var way = new JsonObject().put("id", "C" + id).put("type", "email_contact_method").put("label", "Work")
                .put("address", mail);
        var rules = new JsonArray();
        for (var urgency : List.of("high", "low")) {
            rules.add(new JsonObject().put("id", urgency).put("start_delay_in_minutes", urgency.equals("high") ? 0 : 10)
                    .put("urgency", urgency).put("contact_method", reference("C" + id, "email_contact_method", "Work")));
        }
        return new JsonObject().put("id", id).put("name", name).put("email", mail).put("role", role)
                .put("time_zone", "Europe/Berlin")
                .put("job_title", "Engineer").put("contact_methods", new JsonArray().add(way))
                .put("notification_rules", rules);
    }

    public static JsonObject incident(String id, int number, String title, String status, JsonObject person) {
        var isTriggered = status.equals("triggered");
        var isResolved = status.equals("resolved");
        var when = ago(Duration.ofMinutes(isTriggered ? 4 : 38)).toString();
        var actions = new JsonArray();
        if (isTriggered) {
            actions.add(new JsonObject().put("type", "escalate").put("at", in(Duration.ofSeconds(190)).toString()));
        }
        return new JsonObject().put("id", id).put("incident_number", number).put("title", title).put("status", status)
                .put("urgency", "high")
                .put("created_at", when).put("resolved_at", isResolved ? ago(Duration.ofMinutes(2)).toString() : null)
                .put("service", reference("PPAY", "service", "Payments Service"))
                .put("escalation_policy", reference("PPOL", "escalation_policy", "Payments"))
                .put("assignments", people("assignee", isTriggered ? List.of(person) : List.of(), when))
                .put("acknowledgements", people("acknowledger", status.equals("acknowledged") ? List.of(person)
                        : List.of(), when))
                .put("pending_actions", actions).put("last_status_change_at", when)
                .put("last_status_change_by", reference(person))
                .put("alert_counts", new JsonObject().put("all", 7).put("triggered", 7).put("resolved", 0));
    }

    private static JsonArray people(String as, List<JsonObject> people, String at) {
        var list = new JsonArray();
        people.forEach(person -> list.add(new JsonObject().put("at", at).put(as, reference(person))));
        return list;
    }

    public static JsonObject entry(String type, Duration ago, String summary) {
        return new JsonObject().put("id", "R" + ago.toSeconds()).put("type", type + "_log_entry").put("summary", summary)
                .put("created_at", ago(ago).toString());
    }

    public static JsonObject alert(String id, String summary) {
        return new JsonObject().put("id", id).put("summary", summary).put("status", "triggered").put("severity", "critical")
                .put("alert_key", "key-" + id).put("created_at", ago(Duration.ofMinutes(4)).toString()).put("reported", 12)
                .put("body", new JsonObject().put("details", new JsonObject()
                                .put("labels", new JsonObject().put("alertname", "HighLatency").put("cluster", "eu-central"))
                                .put("description", "p99 is <b>2.4 s</b> on pay-2"))
                        .put("contexts", new JsonArray()
                                .add(new JsonObject().put("type", "link").put("href",
                                        "https://prometheus.example.test/graph").put("text", "Graph"))
                                .add(new JsonObject().put("type", "link").put("href", "javascript:alert(1)").put("text",
                                        "Trap")))
                        .put("cef_details", new JsonObject().put("source_origin", "pay-2").put("client", "Alertmanager")));
    }

    public static JsonObject policy() {
        return new JsonObject().put("id", "PPOL").put("name", "Payments").put("summary", "Payments")
                .put("description", "Cards, refunds and payouts").put("num_loops", 2)
                .put("escalation_rules", new JsonArray()
                        .add(level(5, reference("PSCH", "schedule", "Primary")))
                        .add(level(10, reference(BOB))))
                .put("services", new JsonArray().add(reference("PPAY", "service", "Payments Service")));
    }

    private static JsonObject level(int minutes, JsonObject target) {
        return new JsonObject().put("id", "L" + minutes).put("escalation_delay_in_minutes", minutes)
                .put("targets", new JsonArray().add(target));
    }

    public static List<JsonObject> onCalls() {
        var policy = reference("PPOL", "escalation_policy", "Payments");
        return List.of(
                new JsonObject().put("escalation_policy", policy).put("escalation_level", 1)
                .put("schedule", reference("PSCH", "schedule", "Primary"))
                        .put("user", reference(ALICE)).put("start", ago(Duration.ofDays(2)).toString())
                        .put("end", in(Duration.ofDays(4)).toString()),
                new JsonObject().put("escalation_policy", policy).put("escalation_level", 2).put("schedule", null)
                        .put("user", reference(BOB)).put("start", null).put("end", null));
    }

    public static JsonObject schedule() {
        var entries = new JsonArray();
        for (int week = 0; week < 4; week++) {
            entries.add(new JsonObject().put("start", in(Duration.ofDays(7L * week - 3)).toString())
                    .put("end", in(Duration.ofDays(7L * week + 4)).toString())
                    .put("user", reference(week % 2 == 0 ? ALICE : BOB)));
        }
        return new JsonObject().put("id", "PSCH").put("name", "Primary").put("time_zone", "Europe/Berlin")
                .put("description", "Weekly, from Monday")
                .put("users", new JsonArray().add(reference(ALICE)).add(reference(BOB)))
                .put("escalation_policies", new JsonArray().add(reference("PPOL", "escalation_policy", "Payments")))
                .put("schedule_layers", new JsonArray().add(new JsonObject().put("id", "LAY").put("name",
                        "Weekly").put("end", null)
                        .put("rotation_turn_length_seconds", 604800).put("users", new JsonArray()
                                .add(new JsonObject().put("user", reference(ALICE)))
                                .add(new JsonObject().put("user", reference(BOB))))))
                .put("final_schedule", new JsonObject().put("rendered_schedule_entries",
                        entries).put("rendered_coverage_percentage", 100.0));
    }

    public static JsonObject service(String id, String name, String status) {
        return new JsonObject().put("id", id).put("name", name).put("description", "What takes the money")
                .put("status", status)
                .put("escalation_policy", reference("PPOL", "escalation_policy", "Payments"))
                .put("integrations", new JsonArray().add(new JsonObject().put("id", "PINT").put("name",
                        "Prometheus").put("summary", "Prometheus")
                        .put("integration_key", "R0123456789abcdef0123456789abcdef")));
    }

    public static JsonObject message(int id, String subject) {
        return new JsonObject().put("id", String.valueOf(id)).put("to", "alice@example.test").put("subject", subject)
                .put("text", "One incident is triggered and waits for you.\n\nAcknowledge: http://127.0.0.1/a/token-of-a-link\n")
                .put("html", "<!doctype html><html lang=\"en\"><head><title>Mail</title><style>p{color:#222}</style></head>"
                        + "<body><h1>One incident waits for you</h1>"
                        + "<p><a href=\"http://127.0.0.1/a/token-of-a-link\">Acknowledge</a></p>"
                        + "<script>document.title = 'script of a mail';</script></body></html>")
                .put("at", ago(Duration.ofMinutes(4L * id)).toString()).put("incidents", new JsonArray().add("Q1"))
                .put("acknowledge_links", new JsonArray().add("http://127.0.0.1/a/token-of-a-link"));
    }

    public static JsonObject parked() {
        return new JsonObject().put("id", 7).put("group", "escalation.incidents").put("topic", "tocsin.incidents")
                .put("partition", 3)
                .put("offset", 4711).put("key", "Q1").put("type", "org.tocsin.incident.acknowledged.v1")
                .put("reason", "the value is no such message: Unexpected character ('<' (code 60))")
                .put("parked_at", ago(Duration.ofHours(2)).toString());
    }}
