package org.tocsin.statuspage.component;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What customers experience of a component, from best to worst ({@code reference/statuspage.md} 1.3, 2.2). */
public enum ComponentStatus {
    OPERATIONAL("Operational"),
    UNDER_MAINTENANCE("Under maintenance"),
    DEGRADED_PERFORMANCE("Degraded performance"),
    PARTIAL_OUTAGE("Partial outage"),
    MAJOR_OUTAGE("Major outage");

    private static final Map<String, ComponentStatus> ALIASES =
            Map.of("degraded", DEGRADED_PERFORMANCE, "maintenance", UNDER_MAINTENANCE, "down", MAJOR_OUTAGE);

    private final String label;

    ComponentStatus(String label) {
        this.label = label;
    }

    /** Statuspage's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For people. */
    public String label() {
        return label;
    }

    public boolean isWorseThan(ComponentStatus other) {
        return compareTo(other) > 0;
    }

    /** The status a word names, or one of the shorter words that people use ({@code reference/statuspage.md} 1.4). */
    public static Optional<ComponentStatus> named(String word) {
        var plain = word.strip().toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values()).filter(status -> status.word().equals(plain)).findFirst()
                .or(() -> Optional.ofNullable(ALIASES.get(plain)));
    }

    /** All words, for the one who used another. */
    public static String words() {
        return Arrays.stream(values()).map(ComponentStatus::word).collect(Collectors.joining(", "));
    }
}
