package org.tocsin.console.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.When;

/**
 * What happened, the first first, by days.
 *
 * @param days in a person's zone
 * @param earlier how many entries come before these
 * @param later how many come after these
 */
public record Timeline(List<Day> days, int earlier, int later) {

    /** @param day such as {@code 21 Nov 2026} */
    public record Day(Moment day, List<Entry> entries) {}

    /** @param state the incident's after it, as the style sheet calls it; empty where it did not change */
    public record Entry(Moment at, String text, String state) {}

    /**
     * @param newestFirst as the API lists them
     * @param total of all entries
     * @param offset how many newer ones come before the first of these
     */
    static Timeline of(List<LogEntry> newestFirst, int total, int offset, When when) {
        var days = new ArrayList<Day>();
        for (var entry : newestFirst.reversed()) {
            if (days.isEmpty() || !isOn(days.getLast(), entry.createdAt(), when)) {
                days.add(new Day(when.day(entry.createdAt()), new ArrayList<>()));
            }
            days.getLast().entries().add(new Entry(when.clock(entry.createdAt()), entry.summary(), state(entry)));
        }
        return new Timeline(days, Math.max(0, total - offset - newestFirst.size()), offset);
    }

    /** Whether it is about more than one day. */
    public boolean isLong() {
        return days.size() > 1;
    }

    private static boolean isOn(Day day, Instant instant, When when) {
        return when.day(instant).text().equals(day.day().text());
    }

    private static String state(LogEntry entry) {
        return switch (entry.type()) {
            case "acknowledge_log_entry" -> "acknowledged";
            case "resolve_log_entry" -> "resolved";
            case "unacknowledge_log_entry", "reopen_log_entry", "exhaust_escalation_path_log_entry" -> "triggered";
            case "trigger_log_entry" -> entry.summary().startsWith("Triggered") ? "triggered" : "";
            default -> "";
        };
    }
}
