package org.tocsin.escalation.schedule;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** A schedule; its layers are in its {@link ScheduleVersion}s. */
@Entity
public class Schedule {

    @Id
    private String id;

    private String name;
    private String description;
    private int version;
    private Instant createdAt;
    private Instant deletedAt;

    protected Schedule() {}

    Schedule(String id, String name, String description, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.description = description;
        this.version = 1;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** May be null. */
    String description() {
        return description;
    }

    /** The newest version's number. */
    int version() {
        return version;
    }

    boolean isDeleted() {
        return deletedAt != null;
    }

    void rename(String newName, String newDescription) {
        name = newName;
        description = newDescription;
    }

    int nextVersion() {
        return ++version;
    }

    void delete(Instant now) {
        deletedAt = now;
    }
}
