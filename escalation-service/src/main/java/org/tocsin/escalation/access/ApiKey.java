package org.tocsin.escalation.access;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.rights.Role;

/** A key of the API. The key itself was shown once; what is kept is its hash. */
@Entity
public class ApiKey {

    @Id
    private String id;

    private String hash;
    private String description;
    private String userId;
    private boolean readOnly;
    private boolean fromEnvironment;
    private Instant createdAt;
    private Instant deletedAt;

    protected ApiKey() {}

    /** @param user null: the account's */
    ApiKey(String id, String hash, String description, String user, boolean readOnly, boolean fromEnvironment, Instant createdAt) {
        this.id = id;
        this.hash = hash;
        this.description = description;
        this.userId = user;
        this.readOnly = readOnly;
        this.fromEnvironment = fromEnvironment;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String hash() {
        return hash;
    }

    String description() {
        return description;
    }

    Optional<String> user() {
        return Optional.ofNullable(userId);
    }

    boolean isReadOnly() {
        return readOnly;
    }

    /** Is {@code TOCSIN_ADMIN_KEY}: it goes when that changes, not before. */
    boolean isFromEnvironment() {
        return fromEnvironment;
    }

    Instant createdAt() {
        return createdAt;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    void delete(Instant now) {
        deletedAt = now;
    }

    void revive() {
        deletedAt = null;
    }

    /**
     * As other services see it: a key may never do more than its user.
     *
     * @param role of its user; ignored for a key of the account
     */
    DirectoryEntry.ApiKey entry(Role role) {
        var most = userId == null ? Right.ADMINISTER : role.right();
        return new DirectoryEntry.ApiKey(hash, userId, readOnly ? Right.LOOK : most, deletedAt != null);
    }
}
