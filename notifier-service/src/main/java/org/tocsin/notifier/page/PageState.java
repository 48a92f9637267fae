package org.tocsin.notifier.page;

import java.util.Locale;

/**
 * Where a page stands ({@code reference/oncall-semantics.md} 8.4).
 *
 * <pre>
 *   WAITING --due--> PENDING --lease--> LEASED --taken--> SENT
 *      |               |  ^               |  |
 *      |               |  +--- for now ---+  +--for good--> FAILED
 *      +--not needed---+                  |
 *               v                         +--no answer--> UNKNOWN (high urgency: PENDING once more)
 *           CANCELLED, FOLDED
 * </pre>
 */
public enum PageState {

    /** Its rule has a delay that is not over. */
    WAITING,
    /** To be sent; what failed for now is here again. */
    PENDING,
    /** The intent to send it is committed: somebody does it now, or died at it. */
    LEASED,
    /** A provider has it, or the sandbox. */
    SENT,
    /** Given up. */
    FAILED,
    /** Handed over without an answer, for the last time. */
    UNKNOWN,
    /** Not needed any more. */
    CANCELLED,
    /** No way to send it in this installation. */
    SUPPRESSED,
    /** The person hears of it by another page that goes out at the same time. */
    FOLDED;

    /** The word in the table. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static PageState of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
