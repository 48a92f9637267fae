package org.tocsin.contracts.incident;

import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.alert.Severity;

/** What happened to an incident: the log of the aggregate, and what the other services hear of it. */
public sealed interface IncidentEvent {

    Instant at();

    /**
     * It was opened.
     *
     * @param number counts incidents of the installation, from 1
     * @param incidentKey dedup key of the first alert; null if opened by hand
     * @param groupKey alerts with this key join it; null: none do by it
     * @param acknowledgementTimeout seconds after which an acknowledgement runs out; 0: never
     * @param autoResolveTimeout seconds after which it resolves by itself; 0: never
     */
    record Triggered(long number, String title, String service, Urgency urgency, String escalationPolicy,
            String incidentKey, String groupKey, int acknowledgementTimeout, int autoResolveTimeout,
            Actor by, Via via, Instant at) implements IncidentEvent {}

    /** An alert joined it. */
    record AlertAttached(String alert, String dedupKey, String integration, Severity severity, String summary,
            String source, Instant at) implements IncidentEvent {}

    /** An open alert was reported again; on the log at most once a minute, with the number. */
    record AlertRepeated(String alert, long times, Instant at) implements IncidentEvent {}

    /** An open alert got worse. */
    record AlertSeverityRaised(String alert, Severity severity, Instant at) implements IncidentEvent {}

    /** One of its alerts is over. */
    record AlertResolved(String alert, Actor by, Instant at) implements IncidentEvent {}

    /** Somebody has it; escalation stops. */
    record Acknowledged(Actor by, Via via, Instant at) implements IncidentEvent {}

    /** Nobody has it any more; escalation starts again in the new epoch. {@code ackers}: who had it. */
    record Unacknowledged(int epoch, List<String> ackers, Via via, Instant at) implements IncidentEvent {}

    /**
     * A level was reached and these people were asked, as escalation reported it.
     *
     * @param level from 1
     * @param loop pass through the policy, from 1
     * @param nextAt when the next level is due; null: none
     * @param skipped levels that were passed over because nobody was on call
     */
    record Escalated(int epoch, int level, int loop, List<String> assignees, Instant nextAt, List<Integer> skipped,
            Instant at) implements IncidentEvent {}

    /** All passes ended and nobody answered. */
    record EscalationExhausted(int epoch, Instant at) implements IncidentEvent {}

    /** The fallback was paged. {@code because}: a sentence. */
    record FallbackPaged(int epoch, List<String> users, String because, Instant at) implements IncidentEvent {}

    /** A page went out, or did not. */
    record DeliveryRecorded(Delivery delivery, Instant at) implements IncidentEvent {}

    record Retitled(String title, Actor by, Instant at) implements IncidentEvent {}

    /** Raised by a worse alert, or changed by somebody. */
    record UrgencyChanged(Urgency urgency, int epoch, Actor by, Instant at) implements IncidentEvent {}

    /** It is over, and its alerts with it. {@code resolution}: a closing note; may be null. */
    record Resolved(Actor by, Via via, String resolution, Instant at) implements IncidentEvent {}

    /** It is not over after all; escalation starts at the first level in the new epoch. Its alerts stay resolved. */
    record Reopened(int epoch, Actor by, Via via, Instant at) implements IncidentEvent {}
}
