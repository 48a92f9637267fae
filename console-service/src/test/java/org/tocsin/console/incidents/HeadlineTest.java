package org.tocsin.console.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.peer.Reference;

/** The sentence before the list, for Ada. Of each incident: its status and who is asked or has it. */
class HeadlineTest {

    private static final Instant THEN = Instant.parse("2026-11-21T20:58:03Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                            | No incident is open
            triggered Ada                                 | One incident is open and waits for you
            triggered Bob                                 | One incident is open and waits for Bob
            triggered nobody                              | One incident is open, and nobody has it
            acknowledged Ada                              | One incident is open, and you have it
            acknowledged Bob                              | One incident is open, and Bob has it
            acknowledged nobody                           | One incident is open, and somebody has it
            triggered Ada, acknowledged Bob               | Two incidents are open, one waits for you
            triggered Ada, triggered Ada                  | Two incidents are open, all wait for you
            triggered Ada, triggered Ada, triggered Bob   | Three incidents are open, two wait for you
            triggered Bob, triggered Bob                  | Two incidents are open, none is acknowledged
            triggered Bob, acknowledged Ada               | Two incidents are open, one is not acknowledged
            acknowledged Bob, acknowledged Ada            | Two incidents are open, all acknowledged
            """)
    void itSaysWhereThingsStand(String incidents, String sentence) {
        var shown = Stream.of(incidents.split(", ")).filter(text -> !text.isEmpty()).map(HeadlineTest::incident).toList();
        int triggered = (int) shown.stream().filter(Incident::isTriggered).count();

        assertThat(Headline.of(triggered, shown.size() - triggered, shown, "Ada")).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource({"0, No open incidents", "1, 1 open incident", "17, 17 open incidents"})
    void theTabCounts(int open, String title) {
        assertThat(Headline.title(open)).isEqualTo(title);
    }

    private static Incident incident(String text) {
        var words = text.split(" ");
        var people = words[1].equals("nobody") ? List.<Reference>of()
                : List.of(new Reference(words[1], "user_reference", words[1]));
        var isTriggered = words[0].equals("triggered");
        return new Incident("Q", 1, "Title", THEN, null, words[0], "high", null, null,
                isTriggered ? people.stream().map(person -> new Incident.Assignment(THEN, person)).toList() : List.of(),
                isTriggered ? List.of() : people.stream().map(person -> new Incident.Acknowledgement(THEN, person)).toList(),
                List.of(), THEN, null, null);
    }
}
