package org.tocsin.routing.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.Via;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.access.CurrentCaller;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;

/**
 * As whom a request acts: the user whose key it is, or with a key of the account the user named by the header {@code From}
 * ({@code reference/pagerduty.md} 2.1).
 */
@ApplicationScoped
public class Acting {

    @Inject
    CurrentCaller caller;

    @Inject
    Directory directory;

    /**
     * Who acts, and by which way.
     *
     * @param from the header; may be null
     * @return fails with a {@link Problem} 400 if nobody is named or the address is nobody's
     */
    public Uni<Act> as(String from) {
        return switch (caller.get()) {
            case Caller.User(var id, _) -> Uni.createFrom().item(new Act(Actor.user(id), Via.of(Via.Channel.API)));
            case Caller.Service(var service, var user, _) -> Uni.createFrom().item(new Act(
                    user == null ? Actor.tocsin() : Actor.user(user),
                    Via.of("console".equals(service) ? Via.Channel.CONSOLE : Via.Channel.API)));
            case Caller.Account _ -> named(from).map(user -> new Act(Actor.user(user), Via.of(Via.Channel.API)));
        };
    }

    /** Who, and by which way. */
    public record Act(Actor by, Via via) {}

    private Uni<String> named(String from) {
        if (from == null || from.isBlank()) {
            return Uni.createFrom().failure(Problem.invalid("The From header must name the e-mail address of the user who acts"));
        }
        var address = from.strip();
        var users = directory.of(DirectoryEntry.User.class);
        return users.all().stream().filter(user -> address.equalsIgnoreCase(user.email())).findFirst()
                .map(user -> Uni.createFrom().item(user.id()))
                .orElseGet(() -> users.find(address.toLowerCase(Locale.ROOT)).map(asked -> asked.map(DirectoryEntry.User::id)
                        .orElseThrow(() -> Problem.of(400, 1008, "Requester User Not Found"))));
    }
}
