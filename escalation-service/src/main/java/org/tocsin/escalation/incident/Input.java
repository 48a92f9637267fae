package org.tocsin.escalation.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;

/** What an escalation reacts to. */
public sealed interface Input {

    /** Something routing said; {@code facts} hold it. */
    sealed interface News extends Input {
        Facts facts();
    }

    /** Page somebody, from the first level of the policy as it is now. */
    record Opened(Facts facts) implements News {}

    record Acknowledged(Facts facts, List<String> by, Instant at) implements News {}

    /** The acknowledgement is void: the level it stopped fires again. {@code ackers}: who had it; they are asked too. */
    record Unacknowledged(Facts facts, List<String> ackers) implements News {}

    record UrgencyRaised(Facts facts) implements News {}

    record UrgencyLowered(Facts facts) implements News {}

    record Resolved(Facts facts) implements News {}

    /** Nothing that escalation reacts to, or nothing new. */
    record Nothing() implements Input {}

    /** Some time came that the escalation waits for; what is due, its state says. Early or late ones do nothing. */
    record Due() implements Input {}

    /** A schedule changed that the escalation may hang on. */
    record ScheduleChanged() implements Input {}

    /**
     * What the messages about one incident come to. Of several only the last counts, so that nobody is paged for what was
     * taken or over meanwhile; who had an acknowledgement that ran out is in the message that says so.
     *
     * @param news in their order; never empty
     */
    static Input of(Escalation state, List<IncidentMessage> news) {
        var fresh = newer(state instanceof Escalation.Known known ? known.facts().version() : 0, news);
        if (fresh.isEmpty()) {
            return new Nothing();
        }
        var last = fresh.getLast();
        var heard = last.state();
        var facts = state instanceof Escalation.Known known
                ? known.facts().heard(heard, last.version()) : Facts.of(heard, last.version());
        return switch (heard.status()) {
            case RESOLVED -> state instanceof Escalation.Resolved ? new Nothing() : new Resolved(facts);
            case ACKNOWLEDGED -> isAsBefore(state, facts, heard.acknowledgedAt()) ? new Nothing()
                    : new Acknowledged(facts, heard.acknowledgedBy(), heard.acknowledgedAt());
            case TRIGGERED -> triggered(state, facts, fresh);
        };
    }

    // An old message may come again behind a new one: each is measured by those before it.
    private static List<IncidentMessage> newer(long version, List<IncidentMessage> news) {
        var fresh = new ArrayList<IncidentMessage>();
        for (var message : news) {
            if (message.version() > (fresh.isEmpty() ? version : fresh.getLast().version())) {
                fresh.add(message);
            }
        }
        return fresh;
    }

    private static Input triggered(Escalation state, Facts facts, List<IncidentMessage> news) {
        return switch (state) {
            case Escalation.Unknown _ -> new Opened(facts);
            case Escalation.Known known when !Objects.equals(known.facts().policy(), facts.policy()) -> new Opened(facts);
            case Escalation.Resolved _ -> reopened(facts);
            case Escalation.Known known when facts.epoch() > known.facts().epoch() -> restarted(known, facts, news);
            case Escalation.Acknowledged acknowledged -> new Unacknowledged(facts, acknowledged.by());
            case Escalation.Known known when facts.urgency() == known.facts().urgency() -> new Nothing();
            case Escalation.Known _ -> facts.urgency() == Urgency.HIGH ? new UrgencyRaised(facts) : new UrgencyLowered(facts);
        };
    }

    private static Input restarted(Escalation.Known before, Facts facts, List<IncidentMessage> news) {
        for (var message : news.reversed()) {
            if (message.state().epoch() == facts.epoch()) {
                if (message.event() instanceof IncidentEvent.Unacknowledged unacknowledged) {
                    return new Unacknowledged(facts, unacknowledged.ackers());
                }
                if (message.event() instanceof IncidentEvent.Reopened) {
                    return reopened(facts);
                }
                if (message.event() instanceof IncidentEvent.UrgencyChanged) {
                    return new UrgencyRaised(facts);
                }
            }
        }
        return new Unacknowledged(facts, before instanceof Escalation.Acknowledged acknowledged ? acknowledged.by() : List.of());
    }

    // By the policy as it is now, not as it was when the incident was opened first.
    private static Input reopened(Facts facts) {
        return new Opened(facts.pinned(0));
    }

    private static boolean isAsBefore(Escalation state, Facts facts, Instant at) {
        return state instanceof Escalation.Acknowledged acknowledged
                && Objects.equals(acknowledged.since(), at)
                && acknowledged.facts().epoch() == facts.epoch()
                && acknowledged.facts().urgency() == facts.urgency()
                && Objects.equals(acknowledged.facts().policy(), facts.policy())
                && acknowledged.facts().acknowledgementTimeout() == facts.acknowledgementTimeout();
    }
}
