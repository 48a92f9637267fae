package org.tocsin.escalation.user;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.function.BiFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.rights.Role;
import org.tocsin.escalation.rights.Who;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.http.Problem;

/** How people come, change and go. */
@ApplicationScoped
public class Users {

    private static final String TAKEN = "Email has already been taken";

    @Inject
    @All
    List<FollowsUsers> followers;

    /**
     * A new person, with what PagerDuty gives to one: a contact method for the address and two rules that use it at once. Who
     * may make people may vouch for their addresses ({@code reference/oncall-semantics.md} 8.2).
     */
    public Uni<Person> create(Change change, Fields fields) {
        var id = Ids.ofResource();
        var profile = Profile.of(fields, id);
        fields.check();
        return checkEmail(change.session(), profile.email(), id)
                .chain(() -> persist(change, new User(id, profile, change.now())))
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN));
    }

    private static Uni<Person> persist(Change change, User user) {
        var method = new ContactMethod(Ids.ofResource(), user.id(), Address.ofAccount(user.profile().email()), true, change.now());
        var high = new NotificationRule(Ids.ofResource(), user.id(), method.id(), "high", 0, change.now());
        var low = new NotificationRule(Ids.ofResource(), user.id(), method.id(), "low", 0, change.now());
        change.touched(Thing.USER, user.id());
        var session = change.session();
        // One after the other: the rules refer to the contact method, and the order of rows is the order of making.
        return session.persist(user).chain(session::flush).chain(() -> session.persist(method)).chain(session::flush)
                .chain(() -> session.persist(high)).chain(session::flush).chain(() -> session.persist(low)).chain(session::flush)
                .replaceWith(new Person(user, List.of(method), List.of(high, low)));
    }

    /** What a request says of a person, by somebody who may say so. */
    Uni<Person> update(Change change, String id, Fields fields, Who who) {
        who.needsToChange(id);
        return People.lock(change.session(), id).flatMap(person -> {
            var user = person.user();
            var profile = user.profile().changed(fields);
            fields.check();
            var otherRole = !profile.role().equals(user.profile().role());
            if (otherRole && !who.isAdministrator()) {
                throw Problem.forbidden();
            }
            var demoted = user.role().isAdministrator() && !Role.named(profile.role()).orElseThrow().isAdministrator();
            change.touched(Thing.USER, id);
            return (demoted ? checkOthersAdminister(change.session(), id) : Uni.createFrom().voidItem())
                    .chain(() -> checkEmail(change.session(), profile.email(), id))
                    .invoke(() -> user.change(profile))
                    .chain(() -> change.session().flush())
                    .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN))
                    .chain(() -> otherRole ? each((follower, unit) -> follower.roleChanged(unit, id), change) : Uni.createFrom().voidItem())
                    .replaceWith(person);
        });
    }

    /** Takes a person out, if nothing hangs on that. */
    Uni<Void> delete(Change change, String id) {
        return People.lock(change.session(), id).flatMap(person -> UserDeletion.obstacles(change.session(), id, change.now())
                .invoke(obstacles -> {
                    if (!obstacles.isEmpty()) {
                        throw Problem.invalid(obstacles);
                    }
                })
                .chain(() -> person.user().role().isAdministrator()
                        ? checkOthersAdminister(change.session(), id) : Uni.createFrom().voidItem())
                .chain(() -> forgetWays(change.session(), id))
                .invoke(() -> person.user().delete(change.now()))
                .invoke(() -> change.touched(Thing.USER, id))
                .chain(() -> each((follower, unit) -> follower.deleted(unit, id), change)));
    }

    private static Uni<Void> forgetWays(Mutiny.Session session, String id) {
        return session.createMutationQuery("delete from NotificationRule r where r.userId = :id").setParameter("id", id).executeUpdate()
                .chain(() -> session.createMutationQuery("delete from ContactMethod m where m.userId = :id").setParameter("id", id)
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<Void> each(BiFunction<FollowsUsers, Change, Uni<Void>> what, Change change) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var follower : followers) {
            done = done.chain(() -> what.apply(follower, change));
        }
        return done;
    }

    private static Uni<Void> checkEmail(Mutiny.Session session, String email, String id) {
        return session.createQuery("select count(*) from User u where u.profile.email = :email and u.id <> :id and u.deletedAt is null", Long.class)
                .setParameter("email", email).setParameter("id", id).getSingleResult()
                .invoke(count -> {
                    if (count > 0) {
                        throw Problem.invalid(TAKEN);
                    }
                }).replaceWithVoid();
    }

    // Somebody must be left whom the fallback pages, and who can let others in.
    private static Uni<Void> checkOthersAdminister(Mutiny.Session session, String id) {
        return session.createQuery("from User u where u.profile.role in :roles and u.deletedAt is null order by u.id", User.class)
                .setParameter("roles", List.of(Role.OWNER.word(), Role.ADMIN.word()))
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()
                .invoke(administrators -> {
                    if (administrators.stream().allMatch(user -> user.id().equals(id))) {
                        throw Problem.invalid("The last administrator cannot be deleted or lose that role");
                    }
                }).replaceWithVoid();
    }
}
