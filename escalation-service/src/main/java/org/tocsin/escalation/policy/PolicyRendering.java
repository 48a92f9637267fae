package org.tocsin.escalation.policy;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Reference;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.policy.Policies.Names;
import org.tocsin.escalation.policy.Policies.PolicyFile;
import org.tocsin.escalation.policy.PolicyView.RuleView;
import org.tocsin.escalation.policy.PolicyView.Strategy;
import org.tocsin.escalation.user.People;
import org.tocsin.escalation.user.UserView;

/**
 * Shows escalation policies.
 *
 * @param people whole users by id; empty unless targets are included
 * @param services that use each policy, by its id
 * @param include PagerDuty's words
 */
public record PolicyRendering(Links links, Names names, Map<String, Object> people, Map<String, List<DirectoryEntry.Service>> services,
        Collection<String> include) {

    /** Loads what is needed to show these. */
    public static Uni<List<PolicyView>> views(Mutiny.Session session, Collection<PolicyFile> files, Collection<DirectoryEntry.Service> services,
            Links links, Collection<String> include) {
        var users = include.contains("targets")
                ? files.stream().flatMap(file -> file.targets(Target.Kind.USER).stream()).collect(Collectors.toSet())
                : List.<String>of();
        return Policies.names(session, files).flatMap(names -> People.load(session, users).map(people -> {
            var whole = new HashMap<String, Object>();
            people.forEach((id, person) -> whole.put(id, UserView.of(person, links, List.of())));
            var rendering = new PolicyRendering(links, names, whole, byPolicy(services), include);
            return files.stream().map(rendering::view).toList();
        }));
    }

    PolicyView view(PolicyFile file) {
        var policy = file.policy();
        return new PolicyView(policy.id(), "escalation_policy", policy.name(), links.self("/escalation_policies/" + policy.id()),
                links.html("/escalation_policies/" + policy.id()), policy.name(), policy.description(), file.version().numLoops(),
                policy.handoffNotices(), file.version().rules().stream().map(this::rule).toList(),
                services.getOrDefault(policy.id(), List.of()).stream().<Object>map(this::service).toList(), List.of());
    }

    private RuleView rule(StoredRule rule) {
        return new RuleView(rule.id(), rule.delayMinutes(), rule.targets().stream().map(this::target).toList(),
                include.contains("escalation_rule_assignment_strategies") ? Strategy.EVERYONE : null);
    }

    private Object target(Target target) {
        var name = names.of(target);
        return switch (target.kind()) {
            case USER -> people.getOrDefault(target.id(), links.user(target.id(), name));
            case SCHEDULE -> include.contains("targets")
                    ? whole(links.schedule(target.id(), name), "schedule") : links.schedule(target.id(), name);
        };
    }

    private Reference service(DirectoryEntry.Service service) {
        var reference = links.service(service.id(), service.name());
        return include.contains("services") ? whole(reference, "service") : reference;
    }

    // What this service does not own it knows the name of.
    private static Reference whole(Reference reference, String type) {
        return new Reference(reference.id(), type, reference.summary(), reference.self(), reference.htmlUrl());
    }

    private static Map<String, List<DirectoryEntry.Service>> byPolicy(Collection<DirectoryEntry.Service> services) {
        return services.stream().filter(service -> service.escalationPolicy() != null)
                .sorted(java.util.Comparator.comparing(DirectoryEntry.Service::name).thenComparing(DirectoryEntry.Service::id))
                .collect(Collectors.groupingBy(DirectoryEntry.Service::escalationPolicy));
    }
}
