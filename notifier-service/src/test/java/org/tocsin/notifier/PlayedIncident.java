package org.tocsin.notifier;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.escalation.EscalationEvent.Cause;
import org.tocsin.contracts.escalation.EscalationEvent.LevelReached;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;
import org.tocsin.testkit.Messages;

/** An incident and its escalation, as the notifier hears of them. */
public final class PlayedIncident {

    private static final AtomicLong NUMBERS = new AtomicLong(1000);

    private final Installation installation;
    private final String id = Ids.ofIncident();
    private final long number = NUMBERS.incrementAndGet();
    private final String title;
    private final String service;
    private final Urgency urgency;
    private final Instant triggeredAt;
    private long version;
    private int epoch = 1;

    PlayedIncident(Installation installation, String title, String service, Urgency urgency) {
        this.installation = installation;
        this.title = title;
        this.service = service;
        this.urgency = urgency;
        this.triggeredAt = installation.now();
    }

    public String id() {
        return id;
    }

    public long number() {
        return number;
    }

    public PlayedIncident triggered() {
        return says(new IncidentEvent.Triggered(number, title, service, urgency, "PPOL", null, null, 0, 0, Actor.tocsin(),
                Via.of(Via.Channel.MONITORING), installation.now()), IncidentStatus.TRIGGERED, List.of(), null);
    }

    public PlayedIncident acknowledged(User by) {
        return acknowledged(by, null);
    }

    /** @param command that caused it; null if none did */
    public PlayedIncident acknowledged(User by, String command) {
        return says(new IncidentEvent.Acknowledged(Actor.user(by.id()), Via.of(Via.Channel.EMAIL_LINK), installation.now()),
                IncidentStatus.ACKNOWLEDGED, List.of(by.id()), command);
    }

    public PlayedIncident unacknowledged() {
        epoch++;
        return says(new IncidentEvent.Unacknowledged(epoch, List.of(), Via.of(Via.Channel.TIMEOUT), installation.now()),
                IncidentStatus.TRIGGERED, List.of(), null);
    }

    public PlayedIncident resolved() {
        return says(new IncidentEvent.Resolved(Actor.tocsin(), Via.of(Via.Channel.MONITORING), null, installation.now()),
                IncidentStatus.RESOLVED, List.of(), null);
    }

    public PlayedIncident levelReached(int level, User... people) {
        return levelReached(level, installation.now(), people);
    }

    /** @param at when escalation decided it */
    public PlayedIncident levelReached(int level, Instant at, User... people) {
        return escalates(reached(level, at, people));
    }

    public LevelReached reached(int level, Instant at, User... people) {
        var responders = Arrays.stream(people).map(person -> new Responder(person.id(), null, null, null)).toList();
        return new LevelReached(id, epoch, level, 1, 3, "PPOL", 1, urgency, level == 1 ? Cause.OPENED : Cause.UNANSWERED, responders,
                List.of(), null, at);
    }

    public PlayedIncident escalates(EscalationEvent event) {
        Messages.send(Topic.ESCALATIONS, id, event);
        return this;
    }

    public int epoch() {
        return epoch;
    }

    private PlayedIncident says(IncidentEvent event, IncidentStatus status, List<String> ackers, String command) {
        version++;
        var state = new IncidentState(id, number, title, service, status, urgency, epoch, "PPOL", 0, ackers,
                ackers.isEmpty() ? null : installation.now(), 1, triggeredAt);
        Messages.publish(new IncidentMessage(id, version, event, state, command));
        return this;
    }
}
