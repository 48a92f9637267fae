package org.tocsin.escalation.policy;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Search;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.schedule.Schedules;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.http.Problem;

/** Questions about escalation policies. */
public final class Policies {

    /** A policy with one of its versions. */
    public record PolicyFile(EscalationPolicy policy, PolicyVersion version) {

        /** For the rules of escalation. */
        public Policy toPolicy() {
            return version.toPolicy();
        }

        public List<String> targets(Target.Kind kind) {
            return version.rules().stream().flatMap(rule -> rule.targets().stream()).filter(target -> target.kind() == kind)
                    .map(Target::id).distinct().toList();
        }
    }

    /** Names of people and schedules, by id. */
    record Names(Map<String, String> users, Map<String, String> schedules) {

        String of(Target target) {
            return (target.kind() == Target.Kind.USER ? users : schedules).get(target.id());
        }
    }

    private Policies() {}

    /** Policies by id with their newest versions, deleted or not; of what does not exist none. */
    public static Uni<Map<String, PolicyFile>> load(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from EscalationPolicy p where p.id in :ids", EscalationPolicy.class).setParameter("ids", ids)
                .getResultList().flatMap(policies -> withVersions(session, policies));
    }

    /** All that are there with their newest versions, by name. */
    public static Uni<List<PolicyFile>> all(Mutiny.Session session) {
        return session.createQuery("from EscalationPolicy p where p.deletedAt is null order by " + Search.folded("p.name") + ", p.id",
                        EscalationPolicy.class)
                .getResultList().flatMap(policies -> withVersions(session, policies)).map(files -> List.copyOf(files.values()));
    }

    /** The same of policies at hand, in the order given. */
    static Uni<Map<String, PolicyFile>> withVersions(Mutiny.Session session, List<EscalationPolicy> policies) {
        var keys = policies.stream().map(policy -> new PolicyVersion.Key(policy.id(), policy.version())).toList();
        if (keys.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from PolicyVersion v where v.key in :keys", PolicyVersion.class).setParameter("keys", keys)
                .getResultList().map(versions -> {
                    var versionOf = versions.stream().collect(Collectors.toMap(PolicyVersion::policy, version -> version));
                    var files = new LinkedHashMap<String, PolicyFile>();
                    policies.forEach(policy -> files.put(policy.id(), new PolicyFile(policy, versionOf.get(policy.id()))));
                    return files;
                });
    }

    /** A version of a policy, whatever became of the policy; empty if there is none. */
    public static Uni<Optional<Policy>> version(Mutiny.Session session, String id, int version) {
        return session.find(PolicyVersion.class, new PolicyVersion.Key(id, version))
                .map(found -> Optional.ofNullable(found).map(PolicyVersion::toPolicy));
    }

    /** A policy that is there; fails with 404 if there is none. */
    static Uni<PolicyFile> find(Mutiny.Session session, String id) {
        return load(session, List.of(id)).map(found -> Optional.ofNullable(found.get(id))
                .filter(file -> !file.policy().isDeleted()).orElseThrow(Problem::notFound));
    }

    /** The same, locked until the change ends. */
    static Uni<PolicyFile> lock(Mutiny.Session session, String id) {
        return session.find(EscalationPolicy.class, id, LockModeType.PESSIMISTIC_WRITE).flatMap(_ -> find(session, id));
    }

    /** Names of everything that these policies name. */
    static Uni<Names> names(Mutiny.Session session, Collection<PolicyFile> files) {
        var users = files.stream().flatMap(file -> file.targets(Target.Kind.USER).stream()).collect(Collectors.toSet());
        var schedules = files.stream().flatMap(file -> file.targets(Target.Kind.SCHEDULE).stream()).collect(Collectors.toSet());
        return People.names(session, users)
                .flatMap(userNames -> Schedules.names(session, schedules).map(scheduleNames -> new Names(userNames, scheduleNames)));
    }

    /** As other services see a policy. */
    static DirectoryEntry.EscalationPolicy entry(PolicyFile file, Names names) {
        return new DirectoryEntry.EscalationPolicy(file.policy().id(), file.policy().name(), file.policy().description(),
                file.policy().handoffNotices(), file.policy().version(), file.version().numLoops() + 1,
                file.version().rules().stream().map(rule -> new DirectoryEntry.Level(rule.id(), rule.delayMinutes(), rule.targets().stream()
                        .map(target -> new DirectoryEntry.Target(target.kind().word(), target.id(), names.of(target))).toList())).toList(),
                file.policy().isDeleted());
    }
}
