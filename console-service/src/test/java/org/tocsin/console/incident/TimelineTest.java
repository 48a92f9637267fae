package org.tocsin.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.console.page.When;

class TimelineTest {

    private static final When BERLIN = new When(Instant.parse("2026-11-22T12:00:00Z"), ZoneId.of("Europe/Berlin"));

    private static final List<LogEntry> ENTRIES = List.of(
            entry("resolve", "2026-11-22T08:00:00Z", "Resolved by Bob."),
            entry("acknowledge", "2026-11-21T23:10:00Z", "Acknowledged by Bob."),
            entry("trigger", "2026-11-21T22:59:00Z", "Alert: disk full"),
            entry("trigger", "2026-11-21T22:58:03Z", "Triggered through the API."));

    @Test
    void whatHappenedFirstComesFirstByTheDaysOfTheReader() {
        var timeline = Timeline.of(ENTRIES, 4, 0, BERLIN);

        assertThat(timeline.days()).extracting(day -> day.day().text()).containsExactly("21 Nov 2026", "22 Nov 2026");
        assertThat(timeline.days().get(0).entries()).extracting(Timeline.Entry::text)
                .containsExactly("Triggered through the API.", "Alert: disk full");
        assertThat(timeline.days().get(0).entries().getFirst().at().text()).isEqualTo("23:58:03");
        assertThat(timeline.isLong()).isTrue();
    }

    @Test
    void onlyWhatChangedTheStateHasItsColour() {
        assertThat(Timeline.of(ENTRIES, 4, 0, BERLIN).days()).flatExtracting(Timeline.Day::entries)
                .extracting(Timeline.Entry::state)
                .containsExactly("triggered", "", "acknowledged", "resolved");
    }

    @Test
    void itKnowsHowMuchIsBeforeAndAfter() {
        var timeline = Timeline.of(ENTRIES, 250, 100, BERLIN);

        assertThat(timeline.earlier()).isEqualTo(146);
        assertThat(timeline.later()).isEqualTo(100);
    }

    private static LogEntry entry(String type, String at, String summary) {
        return new LogEntry("R", type + "_log_entry", summary, Instant.parse(at));
    }
}
