package org.tocsin.escalation.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.FollowsUsers;

/** A person's keys may do what the person may, and go with the person; so do passwords, sessions and links. */
@ApplicationScoped
public class AccessOfUsers implements FollowsUsers {

    private static final List<String> WAYS_IN = List.of("password", "session", "sign_in_link");

    @Override
    public Uni<Void> roleChanged(Change change, String user) {
        return eachKey(change, user, _ -> {});
    }

    @Override
    public Uni<Void> deleted(Change change, String user) {
        var done = eachKey(change, user, key -> key.delete(change.now()));
        for (var table : WAYS_IN) {
            done = done.chain(() -> change.session().createNativeQuery("delete from %s where user_id = :user".formatted(table))
                    .setParameter("user", user).executeUpdate().replaceWithVoid());
        }
        return done;
    }

    private static Uni<Void> eachKey(Change change, String user, Consumer<ApiKey> what) {
        return change.session().createQuery("from ApiKey k where k.userId = :user and k.deletedAt is null", ApiKey.class)
                .setParameter("user", user).getResultList()
                .invoke(keys -> keys.forEach(key -> {
                    what.accept(key);
                    change.touched(Thing.API_KEY, key.hash());
                }))
                .replaceWithVoid();
    }
}
