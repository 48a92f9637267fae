package org.tocsin.escalation.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.rights.Role;
import org.tocsin.escalation.settings.Published;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.replica.DirectorySource;

/** Keys as all services see them, this one too: by their hashes. */
@ApplicationScoped
public class PublishedKeys implements Published, DirectorySource {

    @Inject
    Settings settings;

    @Override
    public Thing thing() {
        return Thing.API_KEY;
    }

    @Override
    public DirectoryEntry.Kind kind() {
        return DirectoryEntry.Kind.API_KEY;
    }

    @Override
    public Uni<List<DirectoryEntry>> entries(Mutiny.Session session, Collection<String> hashes) {
        return session.createQuery("from ApiKey k where k.hash in :hashes", ApiKey.class).setParameter("hashes", hashes).getResultList()
                .flatMap(keys -> People.load(session, keys.stream().flatMap(key -> key.user().stream()).distinct().toList())
                        .map(people -> keys.stream().<DirectoryEntry>map(key ->
                                key.entry(key.user().map(user -> people.get(user).user().role()).orElse(Role.OWNER))).toList()));
    }

    @Override
    public Uni<Optional<DirectoryEntry>> find(String hash) {
        return settings.read((session, _) -> entries(session, List.of(hash))).map(found -> found.stream().findFirst());
    }
}
