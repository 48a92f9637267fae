import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a small organisation through the public API, what is there already left as it is, and fires real alerts at it. */
final class Demo {

    private static final int WEEK = 7 * 24 * 3600;

    private final Api api;

    private Demo(Api api) {
        this.api = api;
    }

    /** @param arguments address, data folder, folder of payloads */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new Demo(new Api(arguments[0], Path.of(arguments[1]))).run(Path.of(arguments[2]));
        } catch (IOException | GeneralSecurityException e) {
            System.err.println("tocsin: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run(Path payloads) throws IOException, InterruptedException {
        var people = new HashMap<String, String>();
        for (var name : List.of("Alice", "Bob", "Carol", "Dave")) {
            people.put(name, user(name));
        }
        var rota = List.of(people.get("Alice"), people.get("Bob"), people.get("Carol"));
        var schedule = found("/schedules", "schedules", "Weekly").orElseMake(() -> api.post("/schedules",
                Map.of("schedule", weekly(rota))).at("/schedule/id").asText());
        var policy = found("/escalation_policies", "escalation_policies", "Shop").orElseMake(() -> api.post("/escalation_policies",
                Map.of("escalation_policy", twoLevels(schedule, people.get("Dave")))).at("/escalation_policy/id").asText());
        var payments = service("Payments Service", "Takes the money", policy);
        var web = service("Web", "The shop's pages", policy);
        var page = page();
        component(page, "Checkout", "Paying for what is in the basket", payments);
        component(page, "Shop", "Browsing and searching", web);
        say("People: alice, bob, carol (a week each, in turn) and dave (five minutes later); services: Payments Service, Web");

        api.fire("/in/alertmanager/" + key(payments, "Alertmanager"), payloads.resolve("alertmanager-firing.json"));
        say("Alertmanager fired: the error ratio of checkout is too high, twice in one group: one incident");
        api.fire("/in/thousandeyes/" + key(web, "ThousandEyes"), payloads.resolve("thousandeyes-trigger.json"));
        say("ThousandEyes fired: the shop does not answer in Oslo and Madrid");
        say("");
        say("Incidents    " + api.address() + "/console");
        say("Status page  " + api.address() + "/status/example");
        say("Who is on call is paged now, with a link to acknowledge: by mail if up was given TOCSIN_SMTP_URL, otherwise into the");
        say("outbox of the console. Pages for one person that come soon after each other go together in one mail, up to two minutes later.");
    }

    private String user(String name) throws IOException, InterruptedException {
        var email = name.toLowerCase() + "@example.com";
        for (var user : api.get("/users?query=" + Api.encoded(email)).path("users")) {
            if (user.path("email").asText().equals(email)) {
                return user.path("id").asText();
            }
        }
        return api.post("/users", Map.of("user", Map.of("type", "user", "name", name, "email", email, "time_zone", "Europe/Berlin")))
                .at("/user/id").asText();
    }

    private static Map<String, Object> weekly(List<String> people) {
        var monday = LocalDate.now(ZoneOffset.UTC).with(java.time.temporal.TemporalAdjusters.previousOrSame(java.time.DayOfWeek.MONDAY));
        var start = monday.minus(3, ChronoUnit.WEEKS) + "T09:00:00Z";
        var users = new ArrayList<Map<String, Object>>();
        people.forEach(id -> users.add(Map.of("user", reference(id, "user_reference"))));
        return Map.of("type", "schedule", "name", "Weekly", "time_zone", "Europe/Berlin", "description", "A week each, from Monday",
                "schedule_layers", List.of(Map.of("name", "Week", "start", start, "rotation_virtual_start", start,
                        "rotation_turn_length_seconds", WEEK, "users", users)));
    }

    private static Map<String, Object> twoLevels(String schedule, String second) {
        return Map.of("type", "escalation_policy", "name", "Shop", "num_loops", 2, "escalation_rules", List.of(
                Map.of("escalation_delay_in_minutes", 5, "targets", List.of(reference(schedule, "schedule_reference"))),
                Map.of("escalation_delay_in_minutes", 10, "targets", List.of(reference(second, "user_reference")))));
    }

    private String service(String name, String description, String policy) throws IOException, InterruptedException {
        return found("/services", "services", name).orElseMake(() -> api.post("/services", Map.of("service", Map.of("type", "service",
                "name", name, "description", description, "escalation_policy", reference(policy, "escalation_policy_reference"))))
                .at("/service/id").asText());
    }

    /** The key of the service's integration of that name. */
    private String key(String service, String name) throws IOException, InterruptedException {
        for (var integration : api.get("/services/" + service + "?include[]=integrations").at("/service/integrations")) {
            if (name.equals(integration.path("summary").asText())) {
                return api.get("/services/%s/integrations/%s".formatted(service, integration.path("id").asText()))
                        .at("/integration/integration_key").asText();
            }
        }
        return api.post("/services/" + service + "/integrations", Map.of("integration", Map.of("type", "events_api_v2_inbound_integration",
                "name", name))).at("/integration/integration_key").asText();
    }

    private String page() throws IOException, InterruptedException {
        for (var page : api.getAsStatuspage("/v1/pages")) {
            if ("Example".equals(page.path("name").asText())) {
                return page.path("id").asText();
            }
        }
        return api.postAsStatuspage("/v1/pages", Map.of("page", Map.of("name", "Example", "subdomain", "example")))
                .path("id").asText();
    }

    private void component(String page, String name, String description, String service) throws IOException, InterruptedException {
        var path = "/v1/pages/" + page + "/components";
        for (var component : api.getAsStatuspage(path)) {
            if (name.equals(component.path("name").asText())) {
                return;
            }
        }
        api.postAsStatuspage(path, Map.of("component", Map.of("name", name, "description", description, "status", "operational",
                "service_ids", List.of(service))));
    }

    /** Something that is found by its name, or made. */
    private Finding found(String path, String list, String name) throws IOException, InterruptedException {
        for (JsonNode one : api.get(path + "?query=" + Api.encoded(name)).path(list)) {
            if (name.equals(one.path("name").asText())) {
                return _ -> one.path("id").asText();
            }
        }
        return Maker::make;
    }

    private interface Finding {
        String orElseMake(Maker maker) throws IOException, InterruptedException;
    }

    private interface Maker {
        String make() throws IOException, InterruptedException;
    }

    private static Map<String, Object> reference(String id, String type) {
        return Map.of("id", id, "type", type);
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
