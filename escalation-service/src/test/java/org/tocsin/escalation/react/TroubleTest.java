package org.tocsin.escalation.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.escalation.EscalationEvent.FallbackPaged;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.escalation.Internal;
import org.tocsin.kit.db.Transactions;
import org.tocsin.testkit.Messages;

/** A page is not forgotten and not doubled when messages come twice, late, or unreadable, or when timers are lost. */
@QuarkusTest
class TroubleTest extends EscalatingTest {

    private static final String OPENED = "OPENED: Ada at level 1, pass 1 of 2";

    private static final String WATCH_ON_TIME =
            "select 1 from timer where kind = 'escalation.watch' and epoch = 0 and due_at > $1::timestamptz";

    @Inject
    Transactions transactions;

    @Inject
    MeterRegistry metrics;

    @Test
    void whatComesTwiceIsHeardOnce() {
        var incident = incident().triggered();
        then(incident, OPENED);
        incident.again(incident.last()).again(incident.last()).retitled().acknowledged(ada);
        untilStatusIs(incident, "quiet");
        assertThat(said(incident)).containsExactly(OPENED);
    }

    @Test
    void whatIsOlderThanWhatWasHeardIsIgnored() {
        var incident = incident().triggered();
        var triggered = incident.last();
        then(incident, OPENED);
        incident.acknowledged(ada);
        untilStatusIs(incident, "quiet");
        incident.again(triggered).resolved().again(triggered);
        untilStatusIs(incident, "none");
        // What comes behind on the same partition shows that the old one is through.
        incident.again(triggered).retitled();
        untilTimersAreThrough();
        assertThat(said(incident)).containsExactly(OPENED);
        untilStatusIs(incident, "none");
    }

    @Test
    void whatIsTakenBeforeItIsHeardOfPagesNobody() {
        var first = incident().triggered().acknowledged(ada).resolved();
        untilStatusIs(first, "none");
        // In one batch or in several: never after it is over.
        assertThat(said(first)).isSubsetOf(OPENED);
    }

    @Test
    void aTimerThatWasLostIsMissedAndTheLevelFires() {
        var incident = incident().triggered();
        then(incident, OPENED);
        transactions.run(tx -> tx.sql().preparedQuery("delete from timer where subject = $1").execute(Tuple.of(incident.id())))
                .await().atMost(PATIENCE);
        minutesPass(6);
        // After the leap of the clock the watch gives late timers their turn first.
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1500)).until(() -> {
            minutesPass(1);
            return said(incident).size() > 1;
        });
        assertThat(said(incident)).startsWith(OPENED, "UNANSWERED: Cy at level 2, pass 1 of 2");
        assertThat(forgotten()).isPositive();
    }

    @Test
    void aBreakIsNotTakenForLostTimers() {
        untilTheWatchIsOnTime();
        var incident = incident().triggered();
        then(incident, OPENED);
        var before = forgotten();
        minutesPass(40);
        then(incident, OPENED, "UNANSWERED: Cy at level 2, pass 1 of 2");
        assertThat(forgotten()).isEqualTo(before);
    }

    @Test
    void aPolicyThatNobodyKnowsPagesTheFallback() {
        var incident = incident("PNOWHERE").triggered();
        then(incident, "fallback 1: The escalation policy PNOWHERE is not known");
        var without = incident(null).triggered();
        then(without, "fallback 1: The escalation policy null is not known");
    }

    @Test
    void aMessageThatCannotBeReadIsParkedAndPagesTheFallback() {
        var incident = incident();
        unreadable(incident, MessageType.INCIDENT_TRIGGERED, "{\"incident\":");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard(FallbackPaged.class, incident)).singleElement().satisfies(page -> {
            assertThat(page.epoch()).isEqualTo(1);
            assertThat(page.urgency()).isEqualTo(Urgency.HIGH);
            assertThat(page.users()).isNotEmpty();
            assertThat(page.because()).startsWith("A message about the incident cannot be read: ");
        }));
        assertThat(Internal.found("/internal/parked").getList("parked.findAll { it.key == '" + incident.id() + "' }.topic"))
                .containsExactly("tocsin.incidents");

        incident.triggered();
        await().atMost(PATIENCE).until(() -> said(incident).contains(OPENED));
    }

    @Test
    void onlyWhatWouldHavePagedSomebodyPagesTheFallback() {
        var incident = incident().triggered();
        then(incident, OPENED);
        unreadable(incident, MessageType.INCIDENT_ACKNOWLEDGED, "{");
        unreadable(incident, MessageType.INCIDENT_TRIGGERED, "{\"version\":\"x\",\"state\":{\"urgency\":\"LOW\",\"epoch\":7}}");
        unreadable(incident, MessageType.INCIDENT_UNACKNOWLEDGED,
                "{\"version\":\"x\",\"state\":{\"urgency\":\"HIGH\",\"epoch\":8}}");
        unreadable(incident, MessageType.INCIDENT_URGENCY_CHANGED, "[]");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard(FallbackPaged.class, incident)).extracting(FallbackPaged::epoch)
                .isEqualTo(List.of(8, 2)));
    }

    // Leaps of the clock in other tests were breaks too.
    private void untilTheWatchIsOnTime() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1500)).until(() -> {
            var isOnTime = transactions.run(tx -> tx.sql().preparedQuery(WATCH_ON_TIME)
                    .execute(Tuple.of(tx.now().atOffset(ZoneOffset.UTC)))
                    .map(rows -> rows.iterator().hasNext())).await().atMost(PATIENCE);
            if (!isOnTime) {
                minutesPass(1);
            }
            return isOnTime;
        });
    }

    private double forgotten() {
        return metrics.counter("tocsin.escalation.forgotten").count();
    }

    private static void unreadable(PlayedIncident incident, MessageType type, String value) {
        Messages.sendRaw(Topic.INCIDENTS, incident.id(), type.wireName(), value.getBytes(StandardCharsets.UTF_8));
    }
}
