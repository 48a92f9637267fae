package org.tocsin.notifier.email;

/** What became of a mail that was handed over. */
public sealed interface Answer {

    /** A mail server took it. */
    record Taken() implements Answer {}

    /** It goes to the sandbox outbox. */
    record Kept(Mail mail) implements Answer {}

    /** Not taken, which may change. */
    record RefusedForNow(String because) implements Answer {}

    /** Not taken, and trying again is of no use: the address or the mail itself is not to be had. */
    record RefusedForGood(String because) implements Answer {}

    /** Handed over, and no answer came: it may have been taken. */
    record Silence(String because) implements Answer {}

    /** Not tried: it waited too long for its turn, and its need is to be looked at again. */
    record Untried() implements Answer {}
}
