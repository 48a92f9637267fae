package org.tocsin.kit.wire;

import java.util.UUID;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.incident.IncidentMessage;

/**
 * A message on its way out.
 *
 * @param key decides the order: what must be seen in order has the same key and topic
 * @param id {@code ce_id}; the same id is the same message
 * @param data one of the contracts
 */
public record Outgoing(Topic topic, String key, String id, Object data) {

    /** A message that is its own only copy: its id is drawn now. */
    public static Outgoing of(Topic topic, String key, Object data) {
        return new Outgoing(topic, key, UUID.randomUUID().toString(), data);
    }

    /** An event of an incident. */
    public static Outgoing of(IncidentMessage message) {
        return new Outgoing(Topic.INCIDENTS, message.incident(), message.incident() + "-" + message.version(), message);
    }

    /** The new state of something this service owns. */
    public static Outgoing of(DirectoryEntry entry) {
        var kind = DirectoryEntry.Kind.of(entry.getClass());
        return of(kind.topic(), kind.keyOf(entry.id()), entry);
    }
}
