package org.tocsin.statuspage.publicpage;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tocsin.statuspage.component.Component;
import org.tocsin.statuspage.component.ComponentStatus;
import org.tocsin.statuspage.uptime.Day;
import org.tocsin.statuspage.uptime.Uptime;

/**
 * The public page as its template shows it: texts, and names of colours and shapes.
 *
 * @param title begins with the state
 * @param headline null if there is none
 * @param description null if there is none
 * @param tone the colour of the verdict
 * @param icon the shape of the verdict
 * @param supportUrl null if there is none
 */
record PageView(
        String title,
        String name,
        boolean hiddenFromSearch,
        String headline,
        String description,
        String sentence,
        String tone,
        String icon,
        List<SystemView> systems,
        String supportUrl,
        String summaryPath,
        MomentView changedAt) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm z", Locale.ENGLISH);

    /** A moment for machines and for people. */
    record MomentView(String machine, String text) {

        static MomentView of(Instant instant, ZoneId zone) {
            return new MomentView(DateTimeFormatter.ISO_INSTANT.format(instant.atOffset(ZoneOffset.UTC).withNano(0)),
                    MOMENT.format(instant.atZone(zone)));
        }
    }

    /** @param uptime null if its history is not shown */
    record SystemView(String name, String description, String state, String tone, String icon, UptimeView uptime) {}

    /**
     * @param bars the class of each day's bar, oldest first
     * @param summary what the bars say, for those who do not see them
     * @param disrupted on how many days there was something
     */
    record UptimeView(List<String> bars, String percentage, String summary, String disrupted, List<DisruptionView> disruptions) {}

    record DisruptionView(String machine, String date, String told) {}

    static PageView of(PublicPage shown) {
        var page = shown.page();
        var visible = shown.components().stream().filter(Component::isVisible).toList();
        return new PageView(
                "%s – %s status".formatted(shown.verdict().title(), page.name()),
                page.name(), page.hiddenFromSearch(), page.headline(), page.description(),
                Wording.sentence(shown.components()),
                shown.components().isEmpty() ? "silent" : tone(shown.worst()), icon(shown.worst()),
                visible.stream().map(component -> system(component, shown)).toList(),
                page.supportUrl(), "/status/" + page.id() + "/api/v2/summary.json",
                MomentView.of(page.changedAt(), page.zone()));
    }

    private static SystemView system(Component component, PublicPage shown) {
        var uptime = Optional.ofNullable(shown.uptimes().get(component.id())).filter(_ -> component.showcase());
        var description = component.description() == null || component.description().isBlank() ? null : component.description();
        return new SystemView(component.name(), description, component.status().label(),
                stateTone(component.status()), icon(component.status()), uptime.map(PageView::uptime).orElse(null));
    }

    private static UptimeView uptime(Uptime uptime) {
        var percentage = Wording.percentage(uptime.percentage());
        var disruptions = uptime.disruptions().stream()
                .map(day -> new DisruptionView(day.date().toString(), DATE.format(day.date()), Wording.told(day))).toList();
        var disrupted = disruptions.size() == 1 ? "1 day with a disruption" : disruptions.size() + " days with a disruption";
        return new UptimeView(uptime.days().stream().map(PageView::bar).toList(), percentage,
                "The last %d days: %s, %s".formatted(uptime.days().size(), percentage, disrupted), disrupted, disruptions);
    }

    private static String bar(Day day) {
        return day.worst().map(status -> switch (status) {
            case OPERATIONAL -> "";
            case UNDER_MAINTENANCE -> "u";
            case DEGRADED_PERFORMANCE -> "d";
            case PARTIAL_OUTAGE -> "p";
            case MAJOR_OUTAGE -> "m";
        }).orElse("n");
    }

    private static String tone(ComponentStatus status) {
        return switch (status) {
            case OPERATIONAL -> "fine";
            case UNDER_MAINTENANCE -> "planned";
            case DEGRADED_PERFORMANCE, PARTIAL_OUTAGE -> "partial";
            case MAJOR_OUTAGE -> "major";
        };
    }

    // The words of the style sheet for a state are those of incidents.
    private static String stateTone(ComponentStatus status) {
        return switch (status) {
            case OPERATIONAL -> "resolved";
            case UNDER_MAINTENANCE -> "planned";
            case DEGRADED_PERFORMANCE, PARTIAL_OUTAGE -> "acknowledged";
            case MAJOR_OUTAGE -> "triggered";
        };
    }

    private static String icon(ComponentStatus status) {
        return status.word();
    }
}
