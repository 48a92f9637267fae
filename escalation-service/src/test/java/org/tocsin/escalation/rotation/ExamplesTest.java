package org.tocsin.escalation.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The worked examples S01 to S42, wherever the process runs (rule T9). */
class ExamplesTest {

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void goHome() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    @Test
    void allOfThemAreHere() {
        assertThat(Example.all()).hasSize(42);
        assertThat(Example.all().mapToInt(example -> example.expected().size()).sum()).isEqualTo(188);
    }

    @TestFactory
    Stream<DynamicTest> inUtc() {
        return examples("UTC", Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> inNewYork() {
        return examples("America/New_York", Locale.US);
    }

    @TestFactory
    Stream<DynamicTest> inThailandWithItsCalendar() {
        return examples("Asia/Bangkok", Locale.forLanguageTag("th-TH-u-ca-buddhist-nu-thai"));
    }

    @Test
    void turnsOfOnePersonAreOneEntry() {
        var s35 = Example.all().filter(example -> example.id().equals("S35")).findFirst().orElseThrow();
        var from = s35.expected().getFirst().at();
        assertThat(s35.schedule().render(from, from.plus(Duration.ofDays(3))).entries())
                .extracting(entry -> entry.user() + " " + entry.length().toHours())
                .containsExactly("A 48", "B 24");
    }

    private static Stream<DynamicTest> examples(String zone, Locale locale) {
        return Example.all().map(example -> DynamicTest.dynamicTest(example.id() + " in " + zone, () -> {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            Locale.setDefault(locale);
            for (var expected : example.expected()) {
                var at = expected.at();
                var schedule = example.schedule();
                assertThat(schedule.onCallAt(at).map(Schedule.OnCall::user).orElse(null))
                        .as("asked for %s", at).isEqualTo(expected.user());
                assertThat(schedule.render(at.minus(Duration.ofDays(40)), at.plus(Duration.ofDays(40))).entries())
                        .as("rendered around %s", at)
                        .filteredOn(entry -> !entry.start().isAfter(at) && entry.end().isAfter(at))
                        .singleElement().extracting(Entry::user).isEqualTo(expected.user());
                assertThat(schedule.entryAt(at).user()).isEqualTo(expected.user());
            }
        }));
    }
}
