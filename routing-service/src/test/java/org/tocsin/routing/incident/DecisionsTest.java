package org.tocsin.routing.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.routing.incident.Given.ANA;
import static org.tocsin.routing.incident.Given.BEN;
import static org.tocsin.routing.incident.Given.BY_API;
import static org.tocsin.routing.incident.Given.INCIDENT;
import static org.tocsin.routing.incident.Given.PROMETHEUS;
import static org.tocsin.routing.incident.Given.T0;
import static org.tocsin.routing.incident.Given.acknowledgedBy;
import static org.tocsin.routing.incident.Given.escalatedTo;
import static org.tocsin.routing.incident.Given.opened;
import static org.tocsin.routing.incident.Given.resolved;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;

class DecisionsTest {

    private static final Via TIMEOUT = Via.of(Via.Channel.TIMEOUT);

    @Test
    void somebodyTakesIt() {
        var after = opened(escalatedTo(1, "PANA")).when(incident -> acknowledge(incident, ANA, 0, 60))
                .then(new IncidentEvent.Acknowledged(ANA, BY_API, at(60)));

        assertThat(after.status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(after.nextEscalationAt()).as("an acknowledgement stops escalation").isNull();
        assertThat(after.told().acknowledgedBy()).containsExactly("PANA");
    }

    @Test
    void aSecondPersonTakesItToo() {
        var after = opened(acknowledgedBy(ANA, 60)).when(incident -> acknowledge(incident, BEN, 0, 90))
                .then(new IncidentEvent.Acknowledged(BEN, BY_API, at(90)));

        assertThat(after.told().acknowledgedBy()).containsExactly("PANA", "PBEN");
    }

    @Test
    void whoTakesItAgainHasItAnew() {
        var after = opened(acknowledgedBy(ANA, 60)).when(incident -> acknowledge(incident, ANA, 0, 1200))
                .then(new IncidentEvent.Acknowledged(ANA, BY_API, at(1200)));

        assertThat(after.acknowledgedAt()).contains(at(1200));
        assertThat(after.told().acknowledgedBy()).containsExactly("PANA");
    }

    @Test
    void aLinkThatIsUsedTwiceChangesNothing() {
        opened(acknowledgedBy(ANA, 60)).when(incident -> acknowledge(incident, ANA, 1, 90)).thenNothing();
    }

    @Test
    void aMonitoringToolThatSaysItAgainChangesNothing() {
        opened(acknowledgedBy(PROMETHEUS, 60)).when(incident -> acknowledge(incident, PROMETHEUS, 0, 90)).thenNothing();
    }

    @Test
    void aLinkOfAnEarlierEpochIsRefused() {
        opened(acknowledgedBy(ANA, 60), new IncidentEvent.Unacknowledged(2, List.of("PANA"), TIMEOUT, at(1860)))
                .when(incident -> acknowledge(incident, ANA, 1, 1900)).thenRejected(new Rejection.Outdated(42));
    }

    @Test
    void whatIsResolvedCannotBeTaken() {
        opened(resolved()).when(incident -> acknowledge(incident, ANA, 0, 700)).thenRejected(new Rejection.AlreadyResolved(42));
    }

    @Test
    void whatIsResolvedIsReopenedByWhoSaysSo() {
        var after = opened(acknowledgedBy(ANA, 60), resolved()).when(incident -> Decisions.reopen(incident, BEN, BY_API, at(900)))
                .then(new IncidentEvent.Reopened(2, BEN, BY_API, at(900)));

        assertThat(after.status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(after.epoch()).as("everybody is paged anew").isEqualTo(2);
        assertThat(after.statusChangedBy()).isEqualTo(BEN);
        assertThat(after.resolvedAt()).isEmpty();
        assertThat(after.acknowledgements()).isEmpty();
        assertThat(after.openAlerts()).as("its alerts stay over").isZero();
        opened().when(incident -> Decisions.reopen(incident, BEN, BY_API, at(900))).thenNothing();
    }

    @Test
    void resolvingEndsItsAlertsAndAssignments() {
        var after = opened(escalatedTo(1, "PANA")).when(incident -> Decisions.decide(incident,
                        new IncidentCommand.Resolve(INCIDENT, ANA, BY_API, "fixed", at(60))))
                .then(new IncidentEvent.Resolved(ANA, BY_API, "fixed", at(60)));

        assertThat(after.status()).isEqualTo(IncidentStatus.RESOLVED);
        assertThat(after.openAlerts()).isZero();
        assertThat(after.assignments()).isEmpty();
        assertThat(after.resolvedAt()).contains(at(60));
    }

    @Test
    void resolvingTwiceIsNoError() {
        opened(resolved()).when(incident -> Decisions.decide(incident, new IncidentCommand.Resolve(INCIDENT, ANA, BY_API, null, at(700))))
                .thenNothing();
    }

    @Test
    void anAcknowledgementRunsOut() {
        var after = opened(acknowledgedBy(ANA, 60)).when(incident -> runsOut(incident, 1, 60, 1860))
                .then(new IncidentEvent.Unacknowledged(2, List.of("PANA"), TIMEOUT, at(1860)));

        assertThat(after.status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(after.epoch()).isEqualTo(2);
        assertThat(after.acknowledgements()).isEmpty();
    }

    @Test
    void aTimeoutOfAnEarlierAcknowledgementDoesNothing() {
        opened(acknowledgedBy(ANA, 60), acknowledgedBy(ANA, 1200)).when(incident -> runsOut(incident, 1, 60, 1860)).thenNothing();
    }

    @Test
    void aTimeoutAfterTheEndDoesNothing() {
        opened(acknowledgedBy(ANA, 60), resolved()).when(incident -> runsOut(incident, 1, 60, 1860)).thenNothing();
    }

    @Test
    void somebodyLetsGoOfIt() {
        opened(acknowledgedBy(ANA, 60)).when(incident -> Decisions.release(incident, BY_API, at(90)))
                .then(new IncidentEvent.Unacknowledged(2, List.of("PANA"), BY_API, at(90)));
        opened().when(incident -> Decisions.release(incident, BY_API, at(90))).thenNothing();
        opened(resolved()).when(incident -> Decisions.release(incident, BY_API, at(900))).thenRejected(new Rejection.AlreadyResolved(42));
    }

    @Test
    void aLevelThatWasReachedIsWrittenDown() {
        var after = opened().when(incident -> Decisions.record(incident, level(1, 1, "PANA")))
                .then(new IncidentEvent.Escalated(1, 1, 1, List.of("PANA"), at(301), List.of(), at(1)));

        assertThat(after.assignments()).containsExactly(new Incident.Assignment("PANA", at(1)));
        assertThat(after.nextEscalationAt()).isEqualTo(at(301));
    }

    @Test
    void whoWasAskedBeforeKeepsTheTimeOfBeingAsked() {
        var after = opened(escalatedTo(1, "PANA")).when(incident -> Decisions.record(incident, level(2, 1, "PANA", "PBEN")))
                .then(new IncidentEvent.Escalated(1, 2, 1, List.of("PANA", "PBEN"), at(302), List.of(), at(2)));

        assertThat(after.assignments()).containsExactly(new Incident.Assignment("PANA", at(1)), new Incident.Assignment("PBEN", at(2)));
    }

    @Test
    void whoComesOnCallIsAddedToThoseWhoWereAsked() {
        opened(escalatedTo(1, "PANA")).when(incident -> Decisions.record(incident, new EscalationEvent.RespondersAdded(INCIDENT, 1, 1, 1,
                        Urgency.HIGH, List.of(responder("PBEN")), at(60))))
                .then(new IncidentEvent.Escalated(1, 1, 1, List.of("PANA", "PBEN"), at(300), List.of(), at(60)));
    }

    @Test
    void aPageThatFollowedAnAcknowledgementIsStillOnTheTimelineButPromisesNoNextLevel() {
        var after = opened(acknowledgedBy(ANA, 1)).when(incident -> Decisions.record(incident, level(1, 1, "PANA")))
                .then(new IncidentEvent.Escalated(1, 1, 1, List.of("PANA"), null, List.of(), at(1)));

        assertThat(after.status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
    }

    @Test
    void whatEscalationSaysOfAnEarlierEpochOrAResolvedIncidentIsDropped() {
        opened(resolved()).when(incident -> Decisions.record(incident, level(2, 1, "PBEN"))).thenNothing();
        opened(acknowledgedBy(ANA, 60), new IncidentEvent.Unacknowledged(2, List.of(), TIMEOUT, at(90)))
                .when(incident -> Decisions.record(incident, level(2, 1, "PBEN"))).thenNothing();
    }

    @Test
    void aDeliveryIsWrittenDownEvenAfterTheEnd() {
        var delivery = new Delivery("p1", "PANA", 1, 1, 1, "email", "ana@example.org",
                Delivery.Outcome.SENT, 1, null, null, 0, at(601));
        var after = opened(resolved()).when(incident -> Decisions.decide(incident, new IncidentCommand.RecordDelivery(INCIDENT, delivery, at(601))))
                .then(new IncidentEvent.DeliveryRecorded(delivery, at(601)));

        assertThat(after.status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void raisingTheUrgencyStartsEscalationAnew() {
        var after = opened(Urgency.LOW, 0, 0).when(incident -> Decisions.changeUrgency(incident, Urgency.HIGH, ANA, at(60)))
                .then(new IncidentEvent.UrgencyChanged(Urgency.HIGH, 2, ANA, at(60)));

        assertThat(after.epoch()).isEqualTo(2);
        opened().when(incident -> Decisions.changeUrgency(incident, Urgency.LOW, ANA, at(60)))
                .then(new IncidentEvent.UrgencyChanged(Urgency.LOW, 1, ANA, at(60)));
    }

    @Test
    void itResolvesByItselfWhenItsTimeHasCome() {
        opened(Urgency.HIGH, 0, 14400).when(incident -> Decisions.autoResolve(incident, at(14400)))
                .then(new IncidentEvent.Resolved(Actor.service("PSVC1"), Via.of(Via.Channel.AUTO), null, at(14400)));
        opened(Urgency.HIGH, 0, 14400).when(incident -> Decisions.autoResolve(incident, at(14399))).thenNothing();
        opened(Urgency.HIGH, 0, 0).when(incident -> Decisions.autoResolve(incident, at(1_000_000))).thenNothing();
        opened(Urgency.HIGH, 0, 60, resolved(), new IncidentEvent.Reopened(2, ANA, BY_API, at(900)))
                .when(incident -> Decisions.autoResolve(incident, at(959))).thenNothing();
        opened(Urgency.HIGH, 0, 60, resolved()).when(incident -> Decisions.autoResolve(incident, at(1_000_000))).thenNothing();
    }

    private static Decision acknowledge(Incident incident, Actor who, int epoch, int secondsLater) {
        return Decisions.decide(incident, new IncidentCommand.Acknowledge(INCIDENT, who, BY_API, epoch, at(secondsLater)));
    }

    private static Decision runsOut(Incident incident, int epoch, int acknowledgedAfter, int secondsLater) {
        return Decisions.decide(incident, new IncidentCommand.Unacknowledge(INCIDENT, epoch, at(acknowledgedAfter), TIMEOUT, at(secondsLater)));
    }

    private static EscalationEvent level(int level, int loop, String... users) {
        return new EscalationEvent.LevelReached(INCIDENT, 1, level, loop, 2, "PEP1", 1, Urgency.HIGH, EscalationEvent.Cause.OPENED,
                List.of(users).stream().map(DecisionsTest::responder).toList(), List.of(), at(300 + level), at(level));
    }

    private static EscalationEvent.Responder responder(String user) {
        return new EscalationEvent.Responder(user, null, null, null);
    }

    private static Instant at(int secondsLater) {
        return T0.plusSeconds(secondsLater);
    }
}
