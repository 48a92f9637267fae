package org.tocsin.escalation.user;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tocsin.escalation.rights.Role;

/** A person. */
@Entity
@Table(name = "app_user")
public class User {

    @Id
    private String id;

    @Embedded
    private Profile profile;

    private Instant createdAt;
    private Instant deletedAt;

    protected User() {}

    public User(String id, Profile profile, Instant createdAt) {
        this.id = id;
        this.profile = profile;
        this.createdAt = createdAt;
    }

    public String id() {
        return id;
    }

    public Profile profile() {
        return profile;
    }

    public String name() {
        return profile.name();
    }

    public Role role() {
        return Role.named(profile.role()).orElseThrow();
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isDeleted() {
        return deletedAt != null;
    }

    void change(Profile changed) {
        profile = changed;
    }

    /** The name stays, for schedules of the past; by what a person could be reached is forgotten. */
    void delete(Instant now) {
        profile = new Profile(profile.name(), "", profile.timeZone(), profile.color(), profile.role(), null, null);
        deletedAt = now;
    }
}
