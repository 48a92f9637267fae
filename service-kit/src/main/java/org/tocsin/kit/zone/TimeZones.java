package org.tocsin.kit.zone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.tocsin.kit.http.Problem;

/**
 * Time zones by the names that clients give them: IANA's, and those of ActiveSupport, such as {@code Eastern Time (US & Canada)},
 * that the web interfaces of PagerDuty and Statuspage write ({@code reference/statuspage.md} 1.3). A bare offset is none: it
 * knows no summer time.
 */
public final class TimeZones {

    /** IANA's too, which Java leaves out of its zones. */
    private static final Map<String, String> IANA_IN_SHORT =
            Map.of("EST", "America/Panama", "MST", "America/Phoenix", "HST", "Pacific/Honolulu");
    private static final Map<String, ZoneId> BY_NAME = read();
    private static final Map<String, ZoneId> IN_ANY_CASE = inAnyCase();

    private TimeZones() {}

    /** The zone of that name; empty if there is none or the name is null. */
    public static Optional<ZoneId> named(String name) {
        return Optional.ofNullable(name).map(BY_NAME::get);
    }

    /** The same for a name that people typed, whatever its case and the blanks around it. */
    public static Optional<ZoneId> typed(String name) {
        return Optional.ofNullable(name).map(text -> IN_ANY_CASE.get(text.strip()));
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
        return Optional.of(named(name).orElseThrow(() -> Problem.invalid("Time zone is not a known time zone")));
    }

    private static Map<String, ZoneId> read() {
        var zones = new HashMap<String, ZoneId>();
        ZoneId.getAvailableZoneIds().forEach(id -> zones.put(id, ZoneId.of(id)));
        IANA_IN_SHORT.forEach((name, id) -> zones.put(name, ZoneId.of(id)));
        try (var in = TimeZones.class.getResourceAsStream("/zones/active-support.properties")) {
            var names = new Properties();
            names.load(in);
            names.stringPropertyNames().forEach(name -> zones.put(name, ZoneId.of(names.getProperty(name))));
        } catch (IOException e) {
            throw new UncheckedIOException("the names of zones cannot be read", e);
        }
        return Map.copyOf(zones);
    }

    private static Map<String, ZoneId> inAnyCase() {
        var zones = new TreeMap<String, ZoneId>(String.CASE_INSENSITIVE_ORDER);
        zones.putAll(BY_NAME);
        return zones;
    }
}
