package org.tocsin.escalation.react;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.testkit.Messages;
import org.tocsin.testkit.MovableClock;

/** An incident as routing tells of it; acknowledgements run out after half an hour. */
final class PlayedIncident {

    static final int ACKNOWLEDGEMENT_TIMEOUT = 1800;
    private static final AtomicLong NUMBERS = new AtomicLong();

    private final String id = Ids.ofIncident();
    private final long number = NUMBERS.incrementAndGet();
    private final MovableClock clock;
    private final Instant triggeredAt;
    private final String policy;
    private Urgency urgency;
    private IncidentStatus status = IncidentStatus.TRIGGERED;
    private List<String> ackers = List.of();
    private Instant acknowledgedAt;
    private int epoch = 1;
    private long version;
    private IncidentMessage last;

    PlayedIncident(MovableClock clock, String policy, Urgency urgency) {
        this.clock = clock;
        this.policy = policy;
        this.urgency = urgency;
        this.triggeredAt = now();
    }

    String id() {
        return id;
    }

    Instant acknowledgedAt() {
        return acknowledgedAt;
    }

    IncidentMessage last() {
        return last;
    }

    PlayedIncident triggered() {
        return says(new IncidentEvent.Triggered(number, "It burns", "PSVC", urgency, policy, null, null,
                ACKNOWLEDGEMENT_TIMEOUT, 0,
                Actor.integration("PINT"), Via.of(Via.Channel.MONITORING), now()));
    }

    PlayedIncident acknowledged(String by) {
        status = IncidentStatus.ACKNOWLEDGED;
        ackers = List.of(by);
        acknowledgedAt = now();
        return says(new IncidentEvent.Acknowledged(Actor.user(by), Via.of(Via.Channel.API), acknowledgedAt));
    }

    PlayedIncident unacknowledged() {
        var before = ackers;
        status = IncidentStatus.TRIGGERED;
        ackers = List.of();
        acknowledgedAt = null;
        epoch++;
        return says(new IncidentEvent.Unacknowledged(epoch, before, Via.of(Via.Channel.TIMEOUT), now()));
    }

    PlayedIncident raised() {
        urgency = Urgency.HIGH;
        epoch++;
        return says(new IncidentEvent.UrgencyChanged(Urgency.HIGH, epoch, Actor.user("PANYBODY"), now()));
    }

    PlayedIncident retitled() {
        return says(new IncidentEvent.Retitled("It still burns", Actor.user("PANYBODY"), now()));
    }

    PlayedIncident resolved() {
        status = IncidentStatus.RESOLVED;
        ackers = List.of();
        acknowledgedAt = null;
        return says(new IncidentEvent.Resolved(Actor.integration("PINT"), Via.of(Via.Channel.MONITORING), null, now()));
    }

    PlayedIncident reopened() {
        status = IncidentStatus.TRIGGERED;
        epoch++;
        return says(new IncidentEvent.Reopened(epoch, Actor.user("PANYBODY"), Via.of(Via.Channel.API), now()));
    }

    /** A message once more, as after a rebalance. */
    PlayedIncident again(IncidentMessage message) {
        Messages.publish(message);
        return this;
    }

    private PlayedIncident says(IncidentEvent event) {
        var state = new IncidentState(id, number, "It burns", "PSVC", status, urgency, epoch, policy,
                ACKNOWLEDGEMENT_TIMEOUT, ackers,
                acknowledgedAt, 1, triggeredAt);
        last = new IncidentMessage(id, ++version, event, state, null);
        Messages.publish(last);
        return this;
    }

    private Instant now() {
        return clock.from(Instant.now());
    }
}
