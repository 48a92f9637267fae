package org.tocsin.escalation.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.policy.Policies.PolicyFile;
import org.tocsin.escalation.schedule.Schedules;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.http.Problem;

/** How escalation policies come, change and go. */
@ApplicationScoped
public class PolicyEdits {

    private static final String TAKEN = "Name has already been taken";

    Uni<PolicyFile> create(Change change, Fields fields) {
        var request = PolicyRequest.of(fields);
        return checked(change.session(), fields, request).flatMap(_ -> {
            var policy = new EscalationPolicy(Ids.ofResource(), request, change.now());
            var version = new PolicyVersion(policy.id(), policy.version(), request);
            return saved(change, policy.id(), change.session().persist(policy).chain(() -> change.session().flush())
                    .chain(() -> change.session().persist(version)))
                    .replaceWith(new PolicyFile(policy, version));
        });
    }

    Uni<PolicyFile> update(Change change, String id, Fields fields) {
        return Policies.lock(change.session(), id).flatMap(file -> {
            var request = PolicyRequest.of(fields, file.policy(), file.version());
            return checked(change.session(), fields, request).flatMap(_ -> {
                var version = new PolicyVersion(id, file.policy().edit(request), request);
                return saved(change, id, change.session().persist(version)).replaceWith(new PolicyFile(file.policy(), version));
            });
        });
    }

    /**
     * Takes a policy out; open incidents keep what they pinned.
     *
     * @param users services that use it: as long as there are some it stays
     */
    Uni<Void> delete(Change change, String id, List<DirectoryEntry.Service> users) {
        return Policies.lock(change.session(), id).flatMap(file -> {
            if (!users.isEmpty()) {
                throw Problem.invalid(users.stream()
                        .map(service -> "Escalation policy can't be deleted if it's being used by the service " + service.name()).toList());
            }
            file.policy().delete(change.now());
            return saved(change, id, Uni.createFrom().voidItem());
        });
    }

    // Names every mistake, targets that are not there among them.
    private static Uni<Void> checked(Mutiny.Session session, Fields fields, PolicyRequest request) {
        return People.hold(session, request.targets(Target.Kind.USER))
                .invoke(found -> request.targets(Target.Kind.USER).stream().filter(user -> !found.contains(user))
                        .forEach(user -> fields.mistake("User %s not found".formatted(user))))
                .chain(() -> Schedules.hold(session, request.targets(Target.Kind.SCHEDULE)))
                .invoke(found -> request.targets(Target.Kind.SCHEDULE).stream().filter(schedule -> !found.containsKey(schedule))
                        .forEach(schedule -> fields.mistake("Schedule %s not found".formatted(schedule))))
                .invoke(fields::check)
                .replaceWithVoid();
    }

    private static Uni<Void> saved(Change change, String id, Uni<Void> work) {
        change.touched(Thing.ESCALATION_POLICY, id);
        return work.chain(() -> change.session().flush())
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN));
    }
}
