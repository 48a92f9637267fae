package org.tocsin.escalation.user;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** By which contact method a person is notified, and how long after the page. */
@Entity
public class NotificationRule {

    @Id
    private String id;

    @Column(insertable = false, updatable = false)
    private Long place;

    private String userId;
    private String contactMethodId;
    private String urgency;
    private int startDelay;
    private Instant createdAt;

    protected NotificationRule() {}

    NotificationRule(String id, String userId, String contactMethodId, String urgency, int startDelay, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.contactMethodId = contactMethodId;
        this.urgency = urgency;
        this.startDelay = startDelay;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    String contactMethodId() {
        return contactMethodId;
    }

    /** {@code high} or {@code low}. */
    String urgency() {
        return urgency;
    }

    /** Minutes. */
    int startDelay() {
        return startDelay;
    }

    Instant createdAt() {
        return createdAt;
    }

    void change(String newContactMethodId, String newUrgency, int newStartDelay) {
        contactMethodId = newContactMethodId;
        urgency = newUrgency;
        startDelay = newStartDelay;
    }
}
