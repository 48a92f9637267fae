package org.tocsin.escalation.user;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** One address of a person. */
@Entity
public class ContactMethod {

    @Id
    private String id;

    /** In which order they were made; the database counts. */
    @Column(insertable = false, updatable = false)
    private Long place;

    private String userId;

    @Embedded
    private Address address;

    private boolean verified;
    private Instant createdAt;

    protected ContactMethod() {}

    ContactMethod(String id, String userId, Address address, boolean verified, Instant createdAt) {
        this.id = id;
        this.userId = userId;
        this.address = address;
        this.verified = verified;
        this.createdAt = createdAt;
    }

    String id() {
        return id;
    }

    String userId() {
        return userId;
    }

    Address address() {
        return address;
    }

    /** Unverified addresses never get pages. */
    boolean isVerified() {
        return verified;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** A changed address is a new one: it counts as verified only if somebody may say so ({@code oncall-semantics.md} 8.2). */
    void change(Address changed, boolean byAdministrator) {
        verified = byAdministrator || verified && changed.isSamePlaceAs(address);
        address = changed;
    }
}
