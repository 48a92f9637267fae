package org.tocsin.escalation.schedule;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Reference;
import org.tocsin.escalation.rotation.Entry;
import org.tocsin.escalation.rotation.Rendering;
import org.tocsin.escalation.schedule.ScheduleView.EntryView;
import org.tocsin.escalation.schedule.ScheduleView.LayerUser;
import org.tocsin.escalation.schedule.ScheduleView.LayerView;
import org.tocsin.escalation.schedule.ScheduleView.Rendered;
import org.tocsin.escalation.schedule.ScheduleView.RestrictionView;
import org.tocsin.escalation.schedule.Schedules.PolicyName;
import org.tocsin.escalation.user.People;

/**
 * Shows schedules.
 *
 * @param names of people, by id
 * @param zone in which times are printed; empty: each schedule's own
 * @param range what is rendered; empty: nothing
 */
public record ScheduleRendering(Links links, Map<String, String> names, Optional<ZoneId> zone, Optional<Range> range, Instant now) {

    public static final List<String> EVERYTHING = List.of("schedule_layers", "overrides_subschedule", "final_schedule");

    /**
     * Loads what is needed to show these.
     *
     * @param include which of {@link #EVERYTHING}
     */
    public static Uni<List<ScheduleView>> views(Mutiny.Session session, Collection<ScheduleFile> files, Links links, Optional<ZoneId> zone,
            Optional<Range> range, Instant now, Collection<String> include) {
        var everybody = files.stream().flatMap(ScheduleFile::everybody).collect(Collectors.toSet());
        var ids = files.stream().map(ScheduleFile::id).filter(id -> id != null).collect(Collectors.<String>toSet());
        return People.names(session, everybody).flatMap(names -> Schedules.policies(session, ids).map(policies -> {
            var rendering = new ScheduleRendering(links, names, zone, range, now);
            return files.stream()
                    .map(file -> rendering.view(file, file.id() == null ? List.of() : policies.getOrDefault(file.id(), List.of()), include))
                    .toList();
        }));
    }

    private ScheduleView view(ScheduleFile file, List<PolicyName> policies, Collection<String> include) {
        var id = file.schedule().id();
        var current = file.current();
        var printedIn = zone.orElse(current.zone());
        var rotation = file.toRotation();
        return new ScheduleView(id, "schedule", file.name(), id == null ? null : links.self("/schedules/" + id),
                id == null ? null : links.html("/schedules/" + id), file.name(), current.timeZone(), file.schedule().description(),
                policies.stream().map(policy -> links.escalationPolicy(policy.id(), policy.name())).toList(),
                file.users(now).stream().map(this::user).toList(), List.of(),
                include.contains("schedule_layers")
                        ? current.layers().reversed().stream().map(layer -> layer(layer, rotation, printedIn)).toList() : null,
                include.contains("overrides_subschedule") ? overrides(rotation, printedIn) : null,
                include.contains("final_schedule") ? whole(rotation, printedIn) : null);
    }

    private LayerView layer(StoredLayer layer, org.tocsin.escalation.rotation.Schedule rotation, ZoneId printedIn) {
        var rendered = range.map(asked -> rotation.renderLayer(layer.id(), asked.since(), asked.until()));
        return new LayerView(layer.id(), layer.name(), print(layer.start(), printedIn), print(layer.end(), printedIn),
                print(layer.virtualStart(), printedIn), layer.turnSeconds(),
                layer.users().stream().map(user -> new LayerUser(user(user))).toList(),
                layer.restrictions().stream().map(restriction -> new RestrictionView(
                        restriction.day() == null ? "daily_restriction" : "weekly_restriction", restriction.day(), restriction.at(),
                        restriction.seconds())).toList(),
                rendered.map(found -> entries(found, printedIn)).orElse(List.of()),
                rendered.map(ScheduleRendering::percentage).orElse(null));
    }

    private Rendered overrides(org.tocsin.escalation.rotation.Schedule rotation, ZoneId printedIn) {
        return rendered("Overrides", range.map(asked -> rotation.renderOverrides(asked.since(), asked.until())), printedIn);
    }

    private Rendered whole(org.tocsin.escalation.rotation.Schedule rotation, ZoneId printedIn) {
        return rendered("Final Schedule", range.map(asked -> {
            var cut = rotation.render(asked.since(), asked.until());
            return asked.overflow() ? cut.widened(rotation) : cut;
        }), printedIn);
    }

    private Rendered rendered(String name, Optional<Rendering> rendering, ZoneId printedIn) {
        return new Rendered(name, rendering.map(found -> entries(found, printedIn)).orElse(List.of()),
                rendering.map(ScheduleRendering::percentage).orElse(null));
    }

    private List<EntryView> entries(Rendering rendering, ZoneId printedIn) {
        return rendering.covered().stream().map(entry -> new EntryView(overrideId(entry), print(entry.start(), printedIn),
                print(entry.end(), printedIn), user(entry.user()))).toList();
    }

    private static String overrideId(Entry entry) {
        return entry.source().isOverride() ? entry.source().id() : null;
    }

    private Reference user(String id) {
        return links.user(id, names.get(id));
    }

    private static Double percentage(Rendering rendering) {
        return Math.round(rendering.coveragePercentage() * 100) / 100.0;
    }

    /** With the offset of a zone, whole seconds; null stays null. */
    public static String print(Instant instant, ZoneId zone) {
        return instant == null ? null
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }
}
