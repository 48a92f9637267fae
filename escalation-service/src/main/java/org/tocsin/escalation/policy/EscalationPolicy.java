package org.tocsin.escalation.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** An escalation policy; its levels are in its {@link PolicyVersion}s. */
@Entity
public class EscalationPolicy {

    @Id
    private String id;

    private String name;
    private String description;
    private String handoffNotices;
    private int version;
    private Instant createdAt;
    private Instant deletedAt;

    protected EscalationPolicy() {}

    EscalationPolicy(String id, PolicyRequest request, Instant createdAt) {
        this.id = id;
        this.version = 1;
        this.createdAt = createdAt;
        set(request);
    }

    public String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** May be null. */
    String description() {
        return description;
    }

    /** {@code if_has_services} or {@code always}. */
    String handoffNotices() {
        return handoffNotices;
    }

    /** The newest version's number. */
    int version() {
        return version;
    }

    /** Only open incidents may still need it. */
    public boolean isDeleted() {
        return deletedAt != null;
    }

    /** Each edit makes a version: open incidents keep theirs. */
    int edit(PolicyRequest request) {
        set(request);
        return ++version;
    }

    void delete(Instant now) {
        deletedAt = now;
    }

    private void set(PolicyRequest request) {
        name = request.name();
        description = request.description();
        handoffNotices = request.handoffNotices();
    }
}
