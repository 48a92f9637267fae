package org.tocsin.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * People, and services that page them.
 *
 * @param services each with a policy of its own
 */
public record Organisation(List<Person> people, List<Service> services) {

    /** Somebody who is paged by mail at this address. */
    public record Person(String id, String email) {}

    /**
     * A service.
     *
     * @param key integration key: opens every door
     * @param levels who is paged at each level
     */
    public record Service(String id, String key, List<Person> levels) {}

    /**
     * What is to be made.
     *
     * @param levels of each policy: one person each, never the same one twice
     * @param delayMinutes from one level to the next
     */
    public record Plan(int services, int people, int levels, int delayMinutes) {

        /** Storms are for: nobody is paged but for the first incidents. */
        public static final Plan OF_A_STORM = new Plan(20, 5, 1, 30);
    }

    /** Makes it through the public API. */
    public static Organisation make(Api api, Plan plan) {
        var people = IntStream.rangeClosed(1, plan.people()).mapToObj(number -> person(api, number)).toList();
        var services = IntStream.rangeClosed(1, plan.services()).mapToObj(number -> service(api, plan, people, number)).toList();
        return new Organisation(people, services);
    }

    /** The integration keys of its services. */
    public List<String> keys() {
        return services.stream().map(Service::key).toList();
    }

    private static Person person(Api api, int number) {
        var email = "responder-%03d@trial.example".formatted(number);
        var user = api.create("/users", "user", Map.of("type", "user",
                "name", "Responder %03d".formatted(number), "email", email));
        return new Person(user.path("id").asText(), email);
    }

    private static Service service(Api api, Plan plan, List<Person> people, int number) {
        var levels = new ArrayList<Person>();
        for (int level = 0; level < plan.levels(); level++) {
            levels.add(people.get((number + level * (people.size() / plan.levels())) % people.size()));
        }
        var rules = levels.stream().map(person -> Map.of("escalation_delay_in_minutes", plan.delayMinutes(),
                "targets", List.of(Map.of("type", "user_reference", "id", person.id())))).toList();
        var policy = api.create("/escalation_policies", "escalation_policy",
                Map.of("type", "escalation_policy", "name", "Policy %03d".formatted(number), "escalation_rules", rules));
        var service = api.create("/services", "service", Map.of("type", "service", "name", "Service %03d".formatted(number),
                "escalation_policy", Map.of("type", "escalation_policy_reference", "id", policy.path("id").asText())));
        var id = service.path("id").asText();
        var integration = api.create("/services/" + id + "/integrations", "integration",
                Map.of("type", "events_api_v2_inbound_integration", "name", "Load"));
        return new Service(id, integration.path("integration_key").asText(), levels);
    }
}
