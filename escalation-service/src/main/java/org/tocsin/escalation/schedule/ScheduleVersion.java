package org.tocsin.escalation.schedule;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.escalation.rotation.Version;

/** The layers of a schedule from an instant on. Never changed: an edit makes the next one, so that the past stays. */
@Entity
public class ScheduleVersion {

    /** Counts from 1. */
    @Embeddable
    public record Key(String scheduleId, int version) implements Serializable {}

    /** A list of its own is no value that Hibernate Reactive binds to a column of JSON: an object is. */
    record Layers(List<StoredLayer> list) {}

    @EmbeddedId
    private Key key;

    private Instant inForceAt;
    private String timeZone;

    @JdbcTypeCode(SqlTypes.JSON)
    private Layers layers;

    protected ScheduleVersion() {}

    /** @param layers the lowest first */
    ScheduleVersion(String schedule, int version, Instant inForceAt, String timeZone, List<StoredLayer> layers) {
        this.key = new Key(schedule, version);
        this.inForceAt = inForceAt;
        this.timeZone = timeZone;
        this.layers = new Layers(List.copyOf(layers));
    }

    String schedule() {
        return key.scheduleId();
    }

    int version() {
        return key.version();
    }

    Instant inForceAt() {
        return inForceAt;
    }

    /** As it was given: IANA's name or ActiveSupport's. */
    String timeZone() {
        return timeZone;
    }

    ZoneId zone() {
        return TimeZones.named(timeZone).orElseThrow();
    }

    /** The lowest first. */
    List<StoredLayer> layers() {
        return layers.list();
    }

    Version toRotation() {
        return new Version(inForceAt, zone(), layers().stream().map(layer -> layer.toRotation(zone())).toList());
    }
}
