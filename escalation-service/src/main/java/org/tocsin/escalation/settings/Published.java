package org.tocsin.escalation.settings;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;

/** How a kind of thing looks to other services. Beans of this type are found by themselves. */
public interface Published {

    Thing thing();

    /** The entries of those ids, as this session sees them; of what does not exist none. */
    Uni<List<DirectoryEntry>> entries(Mutiny.Session session, Collection<String> ids);
}
