package org.tocsin.routing.service;

import java.time.Instant;
import org.tocsin.contracts.directory.DirectoryEntry;

/**
 * A way into a service.
 *
 * @param type PagerDuty's word, such as {@code events_api_v2_inbound_integration}
 * @param key by which monitoring tools use it: 32 characters
 * @param keySha256 of the key, in lower-case hexadecimal
 */
public record Integration(String id, String service, String name, String type, String key, String keySha256, Instant createdAt) {

    /** What ingest is told of its key. */
    public DirectoryEntry.IntegrationKey told(boolean deleted) {
        return new DirectoryEntry.IntegrationKey(keySha256, id, service, name, deleted);
    }
}
