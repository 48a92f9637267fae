package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.settings.Published;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.kit.replica.DirectorySource;

/** People as other services see them. */
@ApplicationScoped
public class PublishedUsers implements Published, DirectorySource {

    @Inject
    Settings settings;

    @Override
    public Thing thing() {
        return Thing.USER;
    }

    @Override
    public DirectoryEntry.Kind kind() {
        return DirectoryEntry.Kind.USER;
    }

    @Override
    public Uni<List<DirectoryEntry>> entries(Mutiny.Session session, Collection<String> ids) {
        return People.load(session, ids).map(people -> people.values().stream().<DirectoryEntry>map(Person::entry).toList());
    }

    /** By id, or by e-mail address: callers name people by it in {@code From} ({@code reference/pagerduty.md} 2.1). */
    @Override
    public Uni<Optional<DirectoryEntry>> find(String id) {
        return settings.read((session, _) -> (id.contains("@") ? People.withAddress(session, id) : Uni.createFrom().item(List.of(id)))
                .flatMap(ids -> entries(session, ids))).map(found -> found.stream().findFirst());
    }
}
