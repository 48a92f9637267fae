package org.tocsin.routing.incidents;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.zone.TimeZones;

/** Reads the parameters of {@code GET /incidents} ({@code reference/pagerduty.md} 2.14). */
final class ListParameters {

    private static final Duration LAST_MONTH = Duration.ofDays(30);
    private static final Set<String> STATUSES = Set.of("triggered", "acknowledged", "resolved");
    private static final Set<String> ALERT_STATUSES = Set.of("triggered", "resolved");
    private static final Set<String> URGENCIES = Set.of("high", "low");
    private static final Map<String, String> COLUMNS = Map.of("incident_number", "number", "created_at", "created_at",
            "resolved_at", "resolved_at", "urgency", "urgency");
    private static final int MOST_COLUMNS = 2;

    private ListParameters() {}

    /**
     * @param now the default range ends here
     * @throws Problem 400 with every mistake
     */
    static IncidentSearch.Wanted read(MultivaluedMap<String, String> query, Instant now) {
        var errors = new ArrayList<String>();
        var zone = zone(query.getFirst("time_zone"), errors);
        var since = instant("Since", query.getFirst("since"), zone, errors);
        var until = instant("Until", query.getFirst("until"), zone, errors);
        if (since != null && until != null && until.isBefore(since)) {
            errors.add("Until must not be before since");
        }
        var all = "all".equals(query.getFirst("date_range"));
        var wanted = new IncidentSearch.Wanted(words("Statuses", list(query, "statuses[]"), STATUSES, errors),
                list(query, "service_ids[]"), list(query, "user_ids[]"),
                words("Urgencies", list(query, "urgencies[]"), URGENCIES, errors),
                query.getFirst("incident_key"), all ? null : since == null && until == null ? now.minus(LAST_MONTH) : since,
                all ? null : until, order(query.getFirst("sort_by"), errors));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return wanted;
    }

    /**
     * The statuses by which alerts are filtered, in upper case; none: all.
     *
     * @throws Problem 400 if one is none
     */
    static List<String> alertStatuses(MultivaluedMap<String, String> query) {
        var errors = new ArrayList<String>();
        var statuses = words("Statuses", list(query, "statuses[]"), ALERT_STATUSES, errors);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return statuses;
    }

    private static List<String> list(MultivaluedMap<String, String> query, String name) {
        return query.getOrDefault(name, List.of());
    }

    private static List<String> words(String label, List<String> values, Set<String> known, List<String> errors) {
        for (var value : values) {
            if (!known.contains(value)) {
                errors.add("%s must be among %s".formatted(label, String.join(", ", known.stream().sorted().toList())));
                return List.of();
            }
        }
        return values.stream().map(value -> value.toUpperCase(Locale.ROOT)).toList();
    }

    private static Instant instant(String label, String text, ZoneId zone, List<String> errors) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var instant = QueryValues.instant(text, zone);
        if (instant.isEmpty()) {
            errors.add(label + " must be a time of ISO 8601");
        }
        return instant.orElse(null);
    }

    private static ZoneId zone(String text, List<String> errors) {
        if (text == null || text.isBlank()) {
            return ZoneOffset.UTC;
        }
        var zone = TimeZones.named(text);
        if (zone.isEmpty()) {
            errors.add("Time zone is not a known time zone");
        }
        return zone.orElse(ZoneOffset.UTC);
    }

    private static String order(String text, List<String> errors) {
        if (text == null || text.isBlank()) {
            return "created_at, number";
        }
        var order = new ArrayList<String>();
        for (var part : text.split(",")) {
            var column = COLUMNS.get(part.strip().replaceFirst(":(asc|desc)$", ""));
            if (column == null) {
                errors.add("Sort by must name incident_number, created_at, resolved_at or urgency, with :asc or :desc");
                return "number";
            }
            order.add(column + (part.strip().endsWith(":desc") ? " desc" : ""));
        }
        if (order.size() > MOST_COLUMNS) {
            errors.add("Sort by must name two columns at most");
        }
        order.add("number");
        return String.join(", ", order);
    }
}
