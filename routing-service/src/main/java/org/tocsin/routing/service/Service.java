package org.tocsin.routing.service;

import java.time.Instant;
import org.tocsin.contracts.directory.DirectoryEntry;

/**
 * A service: where alerts arrive.
 *
 * @param escalationPolicy id of the policy by which its incidents are paged
 * @param disabled takes no alerts
 * @param lastIncidentAt null if it never had one
 */
public record Service(String id, String name, ServiceSettings settings, String escalationPolicy, boolean disabled,
        Instant createdAt, Instant updatedAt, Instant lastIncidentAt) {

    /** What other services are told of it. */
    public DirectoryEntry.Service told() {
        return new DirectoryEntry.Service(id, name, escalationPolicy, disabled, false);
    }
}
