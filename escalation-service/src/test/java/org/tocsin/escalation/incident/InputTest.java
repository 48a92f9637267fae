package org.tocsin.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.contracts.incident.IncidentStatus.ACKNOWLEDGED;
import static org.tocsin.contracts.incident.IncidentStatus.RESOLVED;
import static org.tocsin.contracts.incident.IncidentStatus.TRIGGERED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;

/** What a batch of messages about one incident comes to. */
class InputTest {

    private static final Instant NOW = Organisation.at("11:00");
    private static final Escalation UNKNOWN = new Escalation.Unknown();
    /** An incident's life; each message's version is its place. */
    private static final List<IncidentMessage> LIFE = List.of(
            message(1, TRIGGERED, 1), message(2, ACKNOWLEDGED, 1), message(3, TRIGGERED, 2), message(4, ACKNOWLEDGED, 2),
                    message(5, RESOLVED, 2));

    @Test
    void ofSeveralTheLastCounts() {
        assertThat(Input.of(UNKNOWN, LIFE.subList(0, 1))).isInstanceOf(Input.Opened.class);
        assertThat(Input.of(UNKNOWN, LIFE.subList(0, 2))).isInstanceOf(Input.Acknowledged.class);
        assertThat(Input.of(UNKNOWN, LIFE)).isInstanceOf(Input.Resolved.class);
    }

    @Test
    void whoHadItIsInTheMessageThatSaysThatItRanOut() {
        assertThat(Input.of(asking(1), LIFE.subList(1, 3))).isInstanceOfSatisfying(Input.Unacknowledged.class, input -> {
            assertThat(input.ackers()).containsExactly("A");
            assertThat(input.facts().epoch()).isEqualTo(2);
        });
    }

    @Test
    void whatIsReopenedStartsAtTheFirstLevel() {
        var over = new Escalation.Resolved(((Escalation.Asking) asking(5)).facts());
        var reopened = new IncidentMessage("Q1", 6, new IncidentEvent.Reopened(3, Actor.user("A"), Via.of(Via.Channel.API), NOW),
                message(6, TRIGGERED, 3).state(), null);

        assertThat(Input.of(over, List.of(reopened))).isInstanceOf(Input.Opened.class);
        assertThat(Input.of(asking(4), List.of(LIFE.get(4), reopened))).as("the end was not heard of").isInstanceOf(Input.Opened.class);
        assertThat(Input.of(over, List.of(reopened, message(7, ACKNOWLEDGED, 3))))
                .isInstanceOf(Input.Acknowledged.class);
    }

    @Test
    void anOldMessageBehindANewOneHidesNothing() {
        assertThat(Input.of(asking(1), List.of(LIFE.get(4), LIFE.get(0)))).isInstanceOf(Input.Resolved.class);
        assertThat(Input.of(asking(4), List.of(LIFE.get(0), LIFE.get(3)))).isInstanceOf(Input.Nothing.class);
    }

    /** A topic may be sent again, in part, while new messages come. */
    @Property
    void repetitionsChangeNothing(@ForAll("withRepetitions") List<IncidentMessage> news) {
        assertThat(Input.of(asking(1), news)).isEqualTo(Input.of(asking(1), LIFE));
    }

    /** All of a life in order, each message with any older ones behind it. */
    @Provide
    Arbitrary<List<IncidentMessage>> withRepetitions() {
        return Arbitraries.integers().between(0, LIFE.size()).list().ofSize(LIFE.size()).map(repeated -> {
            var news = new ArrayList<IncidentMessage>();
            for (int i = 0; i < LIFE.size(); i++) {
                news.add(LIFE.get(i));
                news.addAll(LIFE.subList(0, Math.min(repeated.get(i), i + 1)));
            }
            return news;
        });
    }

    private static Escalation asking(long version) {
        var facts = new Facts("Q1", version, 1, Urgency.HIGH, "PPOL", 1, 1800, 0, null);
        return new Escalation.Asking(facts, Position.START, NOW, NOW.plusSeconds(300), null, List.of());
    }

    private static IncidentMessage message(long version, IncidentStatus status, int epoch) {
        var ackers = status == ACKNOWLEDGED ? List.of("A") : List.<String>of();
        IncidentEvent event = switch (status) {
            case TRIGGERED -> version == 1
                    ? new IncidentEvent.Triggered(1, "It burns", "PSVC", Urgency.HIGH, "PPOL", null, null, 1800, 0,
                            Actor.tocsin(),
                            Via.of(Via.Channel.MONITORING), NOW)
                    : new IncidentEvent.Unacknowledged(epoch, List.of("A"), Via.of(Via.Channel.TIMEOUT), NOW);
            case ACKNOWLEDGED -> new IncidentEvent.Acknowledged(Actor.user("A"), Via.of(Via.Channel.API), NOW);
            case RESOLVED -> new IncidentEvent.Resolved(Actor.tocsin(), Via.of(Via.Channel.MONITORING), null, NOW);
        };
        return new IncidentMessage("Q1", version, event,
                new IncidentState("Q1", 1, "It burns", "PSVC", status, Urgency.HIGH, epoch, "PPOL",
                1800, ackers, ackers.isEmpty() ? null : NOW, 1, NOW), null);
    }
}
