package org.tocsin.escalation.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tocsin.escalation.rotation.ScheduleOverride;

/** An override of a schedule. */
@Entity
@Table(name = "schedule_override")
public class StoredOverride {

    @Id
    private String id;

    /** The database counts: of several in force the last made wins. */
    @Column(insertable = false, updatable = false)
    private Long sequence;

    private String scheduleId;
    private String userId;
    private Instant startsAt;
    private Instant endsAt;
    private Instant createdAt;

    protected StoredOverride() {}

    StoredOverride(String id, String schedule, String user, Instant start, Instant end, Instant createdAt) {
        this.id = id;
        this.scheduleId = schedule;
        this.userId = user;
        this.startsAt = start;
        this.endsAt = end;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String schedule() {
        return scheduleId;
    }

    String user() {
        return userId;
    }

    Instant start() {
        return startsAt;
    }

    Instant end() {
        return endsAt;
    }

    void endAt(Instant now) {
        endsAt = now;
    }

    ScheduleOverride toRotation() {
        return new ScheduleOverride(id, userId, startsAt, endsAt, sequence);
    }
}
