package org.tocsin.escalation.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.schedule.StoredLayer.StoredRestriction;
import org.tocsin.kit.http.QueryValues;

/** Reads one layer of a request. */
final class LayerRequest {

    private static final int SHORTEST_TURN = 3600;
    private static final int LONGEST_TURN = 31_536_000;
    private static final int MOST_RESTRICTIONS = 50;
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    private final Fields fields;
    private final Optional<StoredLayer> before;
    private final ZoneId zone;
    private final Instant now;

    /**
     * @param before the layer of that id as it is kept; empty if it is new
     * @param zone of the schedule, and of times without an offset
     */
    LayerRequest(Fields fields, Optional<StoredLayer> before, ZoneId zone, Instant now) {
        this.fields = fields;
        this.before = before;
        this.zone = zone;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * The layer to keep; mistakes are remembered by the fields.
     *
     * @param number from 1, the lowest first, for a name where none is given
     */
    StoredLayer read(int number) {
        var name = fields.text("name", 255);
        var start = start();
        var end = end(start);
        var virtualStart = required("rotation_virtual_start", before.map(StoredLayer::virtualStart));
        var turn = before.isPresent() && !fields.has("rotation_turn_length_seconds") ? Integer.valueOf((int) before.get().turnSeconds())
                : fields.requiredNumber("rotation_turn_length_seconds", SHORTEST_TURN, LONGEST_TURN);
        return new StoredLayer(before.map(StoredLayer::id).orElseGet(Ids::ofResource),
                name == null || name.isBlank() ? before.map(StoredLayer::name).orElse("Layer " + number) : name,
                start, end, virtualStart, turn == null ? SHORTEST_TURN : turn, users(), restrictions());
    }

    // What was in force stays: a start that is past is the one it had, or now.
    private Instant start() {
        var asked = required("start", before.map(StoredLayer::start));
        if (asked == null || !asked.isBefore(now)) {
            return asked;
        }
        return before.map(StoredLayer::start).filter(kept -> kept.isBefore(now)).orElse(now);
    }

    private Instant end(Instant start) {
        var end = fields.has("end") ? time("end").orElse(null) : before.map(StoredLayer::end).orElse(null);
        // A layer is removed by an end in the past, even one that was to begin later.
        var isRemoval = before.isPresent() && end != null && !end.isAfter(now);
        if (end != null && start != null && !end.isAfter(start) && !isRemoval) {
            fields.mistake("End must be after its start");
        }
        return end;
    }

    private List<String> users() {
        if (!fields.gives("users")) {
            if (before.isEmpty()) {
                fields.mistake("Users can't be blank");
            }
            return before.map(StoredLayer::users).orElse(List.of());
        }
        var users = new ArrayList<String>();
        for (var item : fields.objects("users", "User")) {
            var id = item.gives("user") ? item.idOf("user") : item.id();
            if (id != null) {
                users.add(id);
            }
        }
        return users;
    }

    private List<StoredRestriction> restrictions() {
        if (!fields.has("restrictions")) {
            return before.map(StoredLayer::restrictions).orElse(List.of());
        }
        var items = fields.objects("restrictions", "Restriction");
        if (items.size() > MOST_RESTRICTIONS) {
            fields.mistake("Restrictions are too many (maximum is %d)".formatted(MOST_RESTRICTIONS));
        }
        var restrictions = new ArrayList<StoredRestriction>();
        var coversAll = false;
        for (var item : items) {
            var weekly = isWeekly(item);
            int whole = weekly ? 7 * DAY : DAY;
            var day = weekly ? item.requiredNumber("start_day_of_week", 1, 7) : null;
            var at = timeOfDay(item);
            var seconds = item.requiredNumber("duration_seconds", 1, whole);
            if (at != null && seconds != null) {
                restrictions.add(new StoredRestriction(day, at, seconds));
                coversAll |= seconds == whole;
            }
        }
        // A window that covers the whole day, or week, restricts nothing (oncall-semantics 3.1).
        return coversAll ? List.of() : restrictions;
    }

    private static boolean isWeekly(Fields item) {
        var type = item.required("type", 50);
        if (type != null && !type.equals("daily_restriction") && !type.equals("weekly_restriction")) {
            item.mistake("Type must be daily_restriction or weekly_restriction");
        }
        return "weekly_restriction".equals(type);
    }

    private static String timeOfDay(Fields item) {
        var text = item.required("start_time_of_day", 20);
        try {
            return text == null ? null : LocalTime.parse(text.strip()).truncatedTo(ChronoUnit.SECONDS)
                    .format(java.time.format.DateTimeFormatter.ofPattern("HH:mm:ss", java.util.Locale.ROOT));
        } catch (DateTimeParseException e) {
            item.mistake("Start time of day must be a time such as 20:00:00");
            return null;
        }
    }

    private Instant required(String name, Optional<Instant> kept) {
        if (kept.isPresent() && !fields.gives(name)) {
            return kept.get();
        }
        var text = fields.required(name, 60);
        return text == null ? null : time(name).orElse(null);
    }

    private Optional<Instant> time(String name) {
        var text = fields.text(name, 60);
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        var time = QueryValues.instant(text, zone).map(instant -> instant.truncatedTo(ChronoUnit.SECONDS));
        if (time.isEmpty()) {
            fields.mistake("%s must be a time such as 2026-01-05T09:00:00Z".formatted(name.replace('_', ' ')));
        }
        return time;
    }
}
