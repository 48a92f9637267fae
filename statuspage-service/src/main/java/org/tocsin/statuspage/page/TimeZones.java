package org.tocsin.statuspage.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names of time zones as Statuspage's clients spell them: those of the tz database, and the short ones that the manage API
 * prints, such as {@code Berlin} and {@code Eastern Time (US & Canada)} ({@code reference/statuspage.md} 1.3).
 */
public final class TimeZones {

    private static final Map<String, ZoneId> BY_NAME = read();

    private TimeZones() {}

    /** The zone of a name in any case; empty if there is none. */
    public static Optional<ZoneId> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, ZoneId> read() {
        var zones = new HashMap<String, ZoneId>();
        ZoneId.getAvailableZoneIds().forEach(id -> zones.put(id.toLowerCase(Locale.ROOT), ZoneId.of(id)));
        try (var in = TimeZones.class.getResourceAsStream("/page/time-zones.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                var equals = line.indexOf('=');
                zones.put(line.substring(0, equals).toLowerCase(Locale.ROOT), ZoneId.of(line.substring(equals + 1)));
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the time zones cannot be read", e);
        }
        return Map.copyOf(zones);
    }
}
