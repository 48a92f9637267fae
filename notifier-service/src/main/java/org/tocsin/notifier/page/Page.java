package org.tocsin.notifier.page;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.tocsin.contracts.incident.Urgency;

/**
 * A page and its fate.
 *
 * @param channel such as {@code email}
 * @param address where it goes; null only where there is none
 * @param why a sentence: why this person, and why now
 * @param pagedAt when the level was reached
 * @param dueAt when it should go out by the rule, put off by the time that bundling collects
 * @param hold what it waits for; null: nothing
 * @param nextAt pending: not before; leased: when the lease ends; else null
 * @param attempt tries so far
 * @param firstTriedAt null before the first try
 * @param unknownAt when it was handed over without an answer; null: never
 * @param message in which it went or goes; null before
 * @param error why it failed, was cancelled or suppressed; null otherwise
 * @param endedAt null while something may still happen
 */
public record Page(UUID id, PageKey key, Urgency urgency, String channel, String address, String why, Instant pagedAt,
        Instant dueAt, PageState state, Hold hold, Instant nextAt, int attempt, Instant firstTriedAt, Instant unknownAt,
        UUID message, String error, Instant endedAt) {

    /** A page of a rule whose delay is not over. */
    public static Page waiting(PageKey key, Urgency urgency, String channel, String address, String why, Instant pagedAt, Instant dueAt) {
        return new Page(key.id(), key, urgency, channel, address, why, pagedAt, dueAt, PageState.WAITING, null, null, 0, null, null,
                null, null, null);
    }

    /** Whom it goes to, and where. */
    public Recipient recipient() {
        return new Recipient(key.person(), channel, address);
    }

    /** Whether it was handed over without an answer once: a second time is the last. */
    public boolean wasUnknown() {
        return unknownAt != null;
    }

    /** To be sent, not before a time. */
    public Page pending(Hold reason, Instant notBefore) {
        return with(PageState.PENDING, reason, notBefore, dueAt, attempt, firstTriedAt, unknownAt, message, error, null);
    }

    /** Put off until a time at which more goes out with it: not late until then. */
    public Page collected(Instant now, Instant until) {
        var putOff = Duration.between(now, until);
        return with(PageState.PENDING, Hold.BUNDLE, until, dueAt.plus(putOff), attempt, firstTriedAt, unknownAt, message, error, null);
    }

    /** The same, to another address of the person. */
    public Page to(String otherAddress) {
        return new Page(id, key, urgency, channel, otherAddress, why, pagedAt, dueAt, state, hold, nextAt, attempt, firstTriedAt,
                unknownAt, message, error, endedAt);
    }

    /** Due at once, before its time. */
    public Page pulledForward(Instant now) {
        return with(PageState.PENDING, null, now, now, attempt, firstTriedAt, unknownAt, message, error, null);
    }

    /** About to be sent in a message. */
    public Page leased(UUID inMessage, Instant now, Instant until) {
        return with(PageState.LEASED, null, until, dueAt, attempt + 1, firstTriedAt == null ? now : firstTriedAt, unknownAt,
                inMessage, null, null);
    }

    /** Given back untried. */
    public Page released(Instant now) {
        return with(PageState.PENDING, Hold.RETRY, now, dueAt, attempt - 1, attempt == 1 ? null : firstTriedAt, unknownAt, message,
                error, null);
    }

    /** Tried in vain, to be tried again. */
    public Page toRetry(Instant at, String because) {
        return with(PageState.PENDING, Hold.RETRY, at, dueAt, attempt, firstTriedAt, unknownAt, message, because, null);
    }

    /** Handed over without an answer: it may have gone out. */
    public Page unanswered(Instant now) {
        return with(state, hold, nextAt, dueAt, attempt, firstTriedAt, now, message, error, endedAt);
    }

    /** Nothing more happens to it. */
    public Page ended(PageState end, String because, Instant now) {
        return with(end, null, null, dueAt, attempt, firstTriedAt, unknownAt, message, because, now);
    }

    /** How much later than due something happened; never negative. */
    public Duration lateAt(Instant time) {
        var late = Duration.between(dueAt, time);
        return late.isNegative() ? Duration.ZERO : late;
    }

    private Page with(PageState state, Hold hold, Instant nextAt, Instant dueAt, int attempt, Instant firstTriedAt,
            Instant unknownAt, UUID message, String error, Instant endedAt) {
        return new Page(id, key, urgency, channel, address, why, pagedAt, dueAt, state, hold, nextAt, attempt, firstTriedAt,
                unknownAt, message, error, endedAt);
    }
}
