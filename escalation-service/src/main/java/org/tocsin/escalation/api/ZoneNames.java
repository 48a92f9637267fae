package org.tocsin.escalation.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.tocsin.kit.http.Problem;

/**
 * Names of time zones as clients give them: IANA's, and those of ActiveSupport that PagerDuty's web interface writes. A bare
 * offset is none: it knows no summer time.
 */
public final class ZoneNames {

    private static final Set<String> IANA = ZoneId.getAvailableZoneIds();
    /** IANA's too, which Java leaves out of its zones. */
    private static final Map<String, String> IANA_IN_SHORT =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");
    private static final Properties ACTIVE_SUPPORT = read();

    private ZoneNames() {}

    /** The zone of that name; empty if there is none or the name is null. */
    public static Optional<ZoneId> zone(String name) {
        if (name == null) {
            return Optional.empty();
        }
        var iana = ACTIVE_SUPPORT.getProperty(name, IANA_IN_SHORT.getOrDefault(name, name));
        return IANA.contains(iana) ? Optional.of(ZoneId.of(iana)) : Optional.empty();
    }

    /**
     * The zone that a query asks for.
     *
     * @return empty if it asks for none
     * @throws Problem 400 if it is not known
     */
    public static Optional<ZoneId> asked(String name) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(zone(name).orElseThrow(() -> Problem.invalid("Time zone is not a known time zone")));
    }

    private static Properties read() {
        try (var in = ZoneNames.class.getResourceAsStream("/zones/active-support.properties")) {
            var names = new Properties();
            names.load(in);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException("the names of zones cannot be read", e);
        }
    }
}
