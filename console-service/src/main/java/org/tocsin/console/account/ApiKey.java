package org.tocsin.console.account;

import java.time.Instant;
import org.tocsin.console.peer.Reference;

/**
 * A key of the API as escalation-service shows it.
 *
 * @param type account or user
 * @param user whose it is; null: the account's
 * @param key the key itself: only in the answer to its creation
 */
public record ApiKey(String id, String type, String description, Reference user, boolean readOnly, Instant createdAt,
        String key) {}
