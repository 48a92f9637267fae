package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.http.Problem;

/** Questions about people. */
public final class People {

    private People() {}

    /** People by id, deleted or not; of what does not exist none. */
    public static Uni<Map<String, Person>> load(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from User u where u.id in :ids", User.class).setParameter("ids", ids).getResultList()
                .flatMap(users -> withWays(session, users));
    }

    /** Users with their contact methods and rules, in the order given. */
    static Uni<Map<String, Person>> withWays(Mutiny.Session session, List<User> users) {
        var ids = users.stream().map(User::id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from ContactMethod m where m.userId in :ids order by m.place", ContactMethod.class)
                .setParameter("ids", ids).getResultList()
                .flatMap(methods -> session.createQuery("from NotificationRule r where r.userId in :ids order by r.place", NotificationRule.class)
                        .setParameter("ids", ids).getResultList()
                        .map(rules -> {
                            var methodsOf = methods.stream().collect(Collectors.groupingBy(ContactMethod::userId));
                            var rulesOf = rules.stream().collect(Collectors.groupingBy(NotificationRule::userId));
                            var people = new LinkedHashMap<String, Person>();
                            users.forEach(user -> people.put(user.id(), new Person(user, methodsOf.getOrDefault(user.id(), List.of()),
                                    rulesOf.getOrDefault(user.id(), List.of()))));
                            return people;
                        }));
    }

    /** The id of the person with that address, in any case; none if there is nobody. */
    static Uni<List<String>> withAddress(Mutiny.Session session, String email) {
        return session.createQuery("select u.id from User u where u.profile.email = :email and u.deletedAt is null", String.class)
                .setParameter("email", email.toLowerCase(Locale.ROOT)).getResultList();
    }

    /** A person who is there; fails with 404 if there is none. */
    static Uni<Person> find(Mutiny.Session session, String id) {
        return load(session, List.of(id)).map(found -> Optional.ofNullable(found.get(id))
                .filter(person -> !person.user().isDeleted()).orElseThrow(Problem::notFound));
    }

    /** The same, locked until the change ends: whoever changes anything about a person does so first. */
    static Uni<Person> lock(Mutiny.Session session, String id) {
        return session.find(User.class, id, LockModeType.PESSIMISTIC_WRITE).flatMap(_ -> find(session, id));
    }

    /** Those of the ids that are people who are there; they cannot be deleted before the change ends. */
    public static Uni<Set<String>> hold(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return session.createQuery("from User u where u.id in :ids and u.deletedAt is null order by u.id", User.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_READ).getResultList()
                .map(users -> users.stream().map(User::id).collect(Collectors.toSet()));
    }

    /** Names by id, of the deleted too. */
    public static Uni<Map<String, String>> names(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from User u where u.id in :ids", User.class).setParameter("ids", ids).getResultList()
                .map(users -> users.stream().collect(Collectors.toMap(User::id, User::name)));
    }
}
