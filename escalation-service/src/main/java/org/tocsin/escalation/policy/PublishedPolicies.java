package org.tocsin.escalation.policy;

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

/** Escalation policies as other services see them. */
@ApplicationScoped
public class PublishedPolicies implements Published, DirectorySource {

    @Inject
    Settings settings;

    @Override
    public Thing thing() {
        return Thing.ESCALATION_POLICY;
    }

    @Override
    public DirectoryEntry.Kind kind() {
        return DirectoryEntry.Kind.ESCALATION_POLICY;
    }

    @Override
    public Uni<List<DirectoryEntry>> entries(Mutiny.Session session, Collection<String> ids) {
        return Policies.load(session, ids).flatMap(files -> Policies.names(session, files.values())
                .map(names -> files.values().stream().<DirectoryEntry>map(file -> Policies.entry(file, names)).toList()));
    }

    @Override
    public Uni<Optional<DirectoryEntry>> find(String id) {
        return settings.read((session, _) -> entries(session, List.of(id))).map(found -> found.stream().findFirst());
    }
}
