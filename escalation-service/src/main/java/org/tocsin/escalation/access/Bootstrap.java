package org.tocsin.escalation.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.rights.Role;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.Users;
import org.tocsin.kit.access.Sha256;

/** What an installation begins with: the key that its environment names, and an owner, who is also the fallback. */
@ApplicationScoped
public class Bootstrap {

    private static final Logger LOG = Logger.getLogger(Bootstrap.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Settings settings;

    @Inject
    Users users;

    /** Clear text of a key of the account with all rights; without one none is made. */
    @ConfigProperty(name = "tocsin.admin-key")
    Optional<String> adminKey;

    /** Address of the first owner, made if there is no user at all. */
    @ConfigProperty(name = "tocsin.admin-email", defaultValue = "admin@tocsin.example")
    String adminEmail;

    void begin(@Observes StartupEvent start) {
        settings.change(change -> oneAtATime(change).chain(() -> key(change)).chain(() -> owner(change)))
                .onFailure().retry().withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5)).atMost(10)
                .await().atMost(PATIENCE);
    }

    // Several replicas may start at once.
    private static Uni<Void> oneAtATime(Change change) {
        return change.session().createNativeQuery("select number from revision for update", Long.class).getSingleResult().replaceWithVoid();
    }

    private Uni<Void> key(Change change) {
        var hash = adminKey.map(String::strip).filter(key -> !key.isEmpty()).map(Sha256::of);
        return change.session().createQuery("from ApiKey k where k.fromEnvironment", ApiKey.class).getResultList().flatMap(keys -> {
            for (var key : keys) {
                if (!key.isDeleted() && !hash.equals(Optional.of(key.hash()))) {
                    key.delete(change.now());
                    change.touched(Thing.API_KEY, key.hash());
                }
            }
            if (hash.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            var known = keys.stream().filter(key -> key.hash().equals(hash.get())).findFirst();
            if (known.isPresent() && !known.get().isDeleted()) {
                return Uni.createFrom().voidItem();
            }
            change.touched(Thing.API_KEY, hash.get());
            if (known.isPresent()) {
                known.get().revive();
                return Uni.createFrom().voidItem();
            }
            return change.session().persist(new ApiKey(Ids.ofResource(), hash.get(), "TOCSIN_ADMIN_KEY", null, false, true, change.now()));
        });
    }

    private Uni<Void> owner(Change change) {
        return change.session().createQuery("select count(*) from User u where u.deletedAt is null", Long.class).getSingleResult()
                .flatMap(count -> {
                    if (count > 0) {
                        return Uni.createFrom().voidItem();
                    }
                    var owner = JsonNodeFactory.instance.objectNode()
                            .put("name", "Admin").put("email", adminEmail).put("role", Role.OWNER.word());
                    return users.create(change, Fields.of(owner))
                            .invoke(person -> LOG.infof("made the first owner user=%s email=%s", person.user().id(), adminEmail))
                            .replaceWithVoid();
                });
    }
}
