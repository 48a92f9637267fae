package org.tocsin.routing.service;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.replica.DirectorySource;

/** Answers for services and integration keys that a replica does not know yet. */
final class Directories {

    private Directories() {}

    @ApplicationScoped
    static class OfServices implements DirectorySource {

        @Inject
        Services services;

        @Inject
        Transactions transactions;

        @Override
        public DirectoryEntry.Kind kind() {
            return DirectoryEntry.Kind.SERVICE;
        }

        @Override
        public Uni<Optional<DirectoryEntry>> find(String id) {
            return services.find(transactions.pool(), id).map(found -> found.map(Service::told));
        }
    }

    @ApplicationScoped
    static class OfIntegrationKeys implements DirectorySource {

        @Inject
        Integrations integrations;

        @Inject
        Transactions transactions;

        @Override
        public DirectoryEntry.Kind kind() {
            return DirectoryEntry.Kind.INTEGRATION_KEY;
        }

        @Override
        public Uni<Optional<DirectoryEntry>> find(String sha256) {
            return integrations.byKeyHash(transactions.pool(), sha256).map(found -> found.map(integration -> integration.told(false)));
        }
    }
}
