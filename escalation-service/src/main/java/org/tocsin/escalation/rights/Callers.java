package org.tocsin.escalation.rights;

import org.tocsin.contracts.directory.Right;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.access.CurrentCaller;
import org.tocsin.kit.http.Problem;

/** The caller of the request in hand, with what the role of its user allows now: not when the key was made. */
@RequestScoped
public class Callers {

    @Inject
    CurrentCaller current;

    /** Fails with 401 if the caller's user is gone. */
    public Uni<Who> who(Mutiny.Session session) {
        return switch (current.get()) {
            case Caller.Account account -> Uni.createFrom().item(new Who(Optional.empty(), account.right()));
            case Caller.User user -> role(session, user.id())
                    .map(role -> new Who(Optional.of(user.id()), user.right() == Right.LOOK ? Right.LOOK : role.right()));
            case Caller.Service service when service.user() != null -> role(session, service.user())
                    .map(role -> new Who(Optional.of(service.user()), role.right()));
            case Caller.Service service -> Uni.createFrom().item(new Who(Optional.empty(), service.right()));
        };
    }

    private static Uni<Role> role(Mutiny.Session session, String user) {
        return session.createQuery("select u.profile.role from User u where u.id = :id and u.deletedAt is null", String.class)
                .setParameter("id", user).getSingleResultOrNull()
                .map(word -> Role.named(word).orElseThrow(Problem::unauthenticated));
    }
}
