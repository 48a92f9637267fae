package org.tocsin.escalation.rotation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * The layers of a schedule as they were from an instant on, until the next version. The past is rendered from the versions
 * then in force, so an edit never changes it (rule V1).
 *
 * @param from inclusive; {@link Instant#MIN}: since ever
 * @param layers the lowest first
 */
public record Version(Instant from, ZoneId zone, List<Layer> layers) {

    public Version {
        layers = List.copyOf(layers);
    }

    WallClock clock() {
        return new WallClock(zone);
    }
}
