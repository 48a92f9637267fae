package org.tocsin.statuspage.component;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.replica.Directory;

/** The services of routing-service, to which components may be mapped. */
@ApplicationScoped
class MappableServices {

    @Inject
    Directory directory;

    /** Those of some ids that no service has; routing-service is asked for what is not known here. */
    Uni<Set<String>> unknown(List<String> ids) {
        var services = directory.of(DirectoryEntry.Service.class);
        return Multi.createFrom().iterable(ids)
                .onItem().transformToUniAndConcatenate(id -> services.find(id).map(found -> found.isEmpty() ? id : ""))
                .filter(id -> !id.isEmpty())
                .collect().in(HashSet<String>::new, Set::add)
                .map(Set::copyOf);
    }
}
