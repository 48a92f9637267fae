package org.tocsin.kit.replica;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;

/** Answers for what this service owns, to replicas that do not know of it yet. Beans of this type are found by themselves. */
public interface DirectorySource {

    DirectoryEntry.Kind kind();

    /** The entry as it would be published now; empty if there is none. */
    Uni<Optional<DirectoryEntry>> find(String id);
}
