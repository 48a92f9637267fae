package org.tocsin.statuspage.publicpage;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.tocsin.statuspage.component.Component;
import org.tocsin.statuspage.component.ComponentStatus;
import org.tocsin.statuspage.uptime.Day;

/** The sentences of the public page. */
final class Wording {

    private Wording() {}

    /** The answer to "is it up?": the one that is not, by its name, or else how many are not. */
    static String sentence(List<Component> components) {
        if (components.isEmpty()) {
            return "No systems are listed yet";
        }
        var troubled = components.stream().filter(component -> component.status() != ComponentStatus.OPERATIONAL).toList();
        if (troubled.isEmpty()) {
            return "All systems are operational";
        }
        if (troubled.size() == 1) {
            return "%s is %s".formatted(troubled.getFirst().name().strip(), predicate(troubled.getFirst().status()));
        }
        var worst = troubled.stream().map(Component::status).max(ComponentStatus::compareTo).orElseThrow();
        var all = components.stream().allMatch(component -> component.status() == worst);
        return "%s systems are %s".formatted(all ? "All" : "Some", predicate(worst));
    }

    /** A share of time, never rounded up: only what was always up says 100 %. */
    static String percentage(OptionalDouble percentage) {
        if (percentage.isEmpty()) {
            return "no data yet";
        }
        if (percentage.getAsDouble() >= 100) {
            return "100 % uptime";
        }
        int digits = percentage.getAsDouble() > 99.99 ? 3 : 2;
        var scale = Math.pow(10, digits);
        return String.format(Locale.ROOT, "%." + digits + "f %% uptime", Math.floor(percentage.getAsDouble() * scale) / scale);
    }

    /** What was told of a day, the worst first: "Major outage for 12 min, partial outage for 2 h 5 min". */
    static String told(Day day) {
        var parts = day.durations().entrySet().stream()
                .filter(part -> part.getKey() != ComponentStatus.OPERATIONAL)
                .sorted((one, other) -> other.getKey().compareTo(one.getKey()))
                .map(part -> part.getKey().label().toLowerCase(Locale.ROOT) + " for " + duration(part.getValue()))
                .collect(Collectors.joining(", "));
        var text = parts.isEmpty() ? day.worst().orElseThrow().label().toLowerCase(Locale.ROOT) + " since a moment ago" : parts;
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** Hours and minutes, such as {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        if (duration.toMinutes() == 0) {
            return "less than a minute";
        }
        var minutes = duration.toMinutesPart() == 0 ? "" : duration.toMinutesPart() + " min";
        var hours = duration.toHours() == 0 ? "" : duration.toHours() + " h";
        return (hours + " " + minutes).strip();
    }

    private static String predicate(ComponentStatus status) {
        return switch (status) {
            case OPERATIONAL -> "operational";
            case UNDER_MAINTENANCE -> "under maintenance";
            case DEGRADED_PERFORMANCE -> "degraded";
            case PARTIAL_OUTAGE -> "partly down";
            case MAJOR_OUTAGE -> "down";
        };
    }
}
