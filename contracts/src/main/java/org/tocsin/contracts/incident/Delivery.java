package org.tocsin.contracts.incident;

import java.time.Instant;

/**
 * What became of one page to one person by one contact method.
 *
 * @param page id of the page, the same through all of its attempts
 * @param method {@code email}
 * @param address where it went; masked nowhere, shown only to those who may see the timeline
 * @param bundle id of the bundle in which it went; null if it went alone
 * @param error what the provider said; null unless it failed
 * @param delayedSeconds how much later than due it went; 0 if in time
 */
public record Delivery(
        String page,
        String user,
        int epoch,
        int level,
        int loop,
        String method,
        String address,
        Outcome outcome,
        int attempt,
        String bundle,
        String error,
        long delayedSeconds,
        Instant at) {

    public enum Outcome {
        /** A provider took it. */
        SENT,
        /** Put into the sandbox outbox, because no provider is set. */
        SANDBOX,
        /** A provider refused for now; tried again. */
        FAILED_FOR_NOW,
        /** Given up. */
        FAILED,
        /** Handed over without an answer: it may have gone out, and may go out twice. */
        UNKNOWN,
        /** Not needed any more when its time came. */
        CANCELLED
    }
}
