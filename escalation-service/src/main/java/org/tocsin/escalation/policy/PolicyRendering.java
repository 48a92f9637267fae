package org.tocsin.escalation.policy;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.tocsin.escalation.schedule.ScheduleRendering;
import org.tocsin.escalation.schedule.Schedules;
import org.tocsin.escalation.user.People;
import org.tocsin.escalation.user.UserView;

/**
 * Shows escalation policies.
 *
 * @param targets whole users and schedules by id; empty unless targets are included
 * @param services that use each policy, by its id
 * @param include PagerDuty's words
 */
public record PolicyRendering(Links links, Names names, Map<String, Object> targets, Map<String, List<DirectoryEntry.Service>> services,
        Collection<String> include) {

    /** Loads what is needed to show these. */
    public static Uni<List<PolicyView>> views(Mutiny.Session session, Collection<PolicyFile> files, Collection<DirectoryEntry.Service> services,
            Links links, Collection<String> include, Instant now) {
        var whole = include.contains("targets") ? wholeTargets(session, files, links, now) : Uni.createFrom().item(Map.<String, Object>of());
        return Policies.names(session, files).flatMap(names -> whole.map(targets -> {
            var rendering = new PolicyRendering(links, names, targets, byPolicy(services), include);
            return files.stream().map(rendering::view).toList();
        }));
    }

    private static Uni<Map<String, Object>> wholeTargets(Mutiny.Session session, Collection<PolicyFile> files, Links links, Instant now) {
        var whole = new HashMap<String, Object>();
        return People.load(session, ids(files, Target.Kind.USER))
                .invoke(people -> people.forEach((id, person) -> whole.put(id, UserView.of(person, links, List.of()))))
                .chain(() -> Schedules.load(session, ids(files, Target.Kind.SCHEDULE), now))
                .flatMap(found -> ScheduleRendering.views(session, found.values(), links, Optional.empty(), Optional.empty(), now, List.of()))
                .invoke(schedules -> schedules.forEach(schedule -> whole.put(schedule.id(), schedule)))
                .replaceWith(whole);
    }

    private static Set<String> ids(Collection<PolicyFile> files, Target.Kind kind) {
        return files.stream().flatMap(file -> file.targets(kind).stream()).collect(Collectors.toSet());
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
            case USER -> targets.getOrDefault(target.id(), links.user(target.id(), name));
            case SCHEDULE -> targets.getOrDefault(target.id(), links.schedule(target.id(), name));
        };
    }

    // Also where they are to be included whole: of what routing owns the name is known here, and half an object breaks clients.
    private Reference service(DirectoryEntry.Service service) {
        return links.service(service.id(), service.name());
    }

    private static Map<String, List<DirectoryEntry.Service>> byPolicy(Collection<DirectoryEntry.Service> services) {
        return services.stream().filter(service -> service.escalationPolicy() != null)
                .sorted(java.util.Comparator.comparing(DirectoryEntry.Service::name).thenComparing(DirectoryEntry.Service::id))
                .collect(Collectors.groupingBy(DirectoryEntry.Service::escalationPolicy));
    }
}
