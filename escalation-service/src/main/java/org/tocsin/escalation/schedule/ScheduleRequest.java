package org.tocsin.escalation.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tocsin.escalation.api.Fields;
import org.tocsin.kit.zone.TimeZones;

/**
 * What a schedule shall be.
 *
 * @param description may be null
 * @param layers the lowest first, as in a request; answers have the highest first ({@code reference/pagerduty.md} 0.6)
 */
record ScheduleRequest(String name, String description, String timeZone, List<StoredLayer> layers) {

    private static final int MOST_LAYERS = 60;

    /** A new schedule, from a request; mistakes are remembered by the fields. */
    static ScheduleRequest of(Fields fields, Instant now) {
        var timeZone = zone(fields, fields.required("time_zone", 100));
        var layers = layers(fields, List.of(), zoneOf(timeZone), now);
        return new ScheduleRequest(fields.required("name", 255), fields.text("description", 1024), timeZone, layers);
    }

    /** A schedule with what a request says; what it does not mention stays. */
    static ScheduleRequest of(Fields fields, Schedule schedule, ScheduleVersion before, Instant now) {
        var timeZone = fields.gives("time_zone") ? zone(fields, fields.text("time_zone", 100)) : before.timeZone();
        var zone = zoneOf(timeZone);
        var layers = fields.gives("schedule_layers") ? layers(fields, before.layers(), zone, now)
                : before.layers().stream().map(layer -> zone.equals(before.zone()) ? layer : layer.movedTo(zone, before.zone())).toList();
        return new ScheduleRequest(fields.has("name") ? fields.required("name", 255) : schedule.name(),
                fields.orElse("description", text -> fields.text(text, 1024), schedule.description()), timeZone, layers);
    }

    boolean isSameRotationAs(ScheduleVersion version) {
        return timeZone.equals(version.timeZone()) && layers.equals(version.layers());
    }

    List<String> users() {
        return layers.stream().flatMap(layer -> layer.users().stream()).distinct().toList();
    }

    private static List<StoredLayer> layers(Fields fields, List<StoredLayer> before, ZoneId zone, Instant now) {
        var items = fields.objects("schedule_layers", "Layer");
        if (items.size() > MOST_LAYERS) {
            fields.mistake("Schedule layers are too many (maximum is %d)".formatted(MOST_LAYERS));
        }
        var layers = new ArrayList<StoredLayer>();
        for (var item : items) {
            var kept = known(item, before);
            layers.add(new LayerRequest(item, kept, zone, now).read(layers.size() + 1));
        }
        // Layers cannot be removed by leaving them out: they stay, beneath those that are mentioned.
        var left = before.stream().filter(layer -> layers.stream().noneMatch(mentioned -> mentioned.id().equals(layer.id())));
        return Stream.concat(left, layers.stream()).toList();
    }

    // The id of another schedule's layer, in a copy, makes a new one.
    private static Optional<StoredLayer> known(Fields item, List<StoredLayer> before) {
        if (!item.gives("id")) {
            return Optional.empty();
        }
        var id = item.text("id", 100);
        return before.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    private static String zone(Fields fields, String name) {
        if (name != null && TimeZones.named(name).isEmpty()) {
            fields.mistake("Time zone is not a known time zone");
        }
        return name;
    }

    private static ZoneId zoneOf(String name) {
        return TimeZones.named(name).orElse(ZoneOffset.UTC);
    }
}
