package org.tocsin.notifier.bundling;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;

/**
 * When a person hears of something at once, and when more is collected first ({@code reference/oncall-semantics.md} 8.3, with the
 * times for e-mail). What goes out takes along everything that waits for the same person at the same address.
 */
public final class Bundling {

    /** A page is never delayed for somebody who heard nothing for so long. */
    static final Duration QUIET = Duration.ofSeconds(60);
    /** So long after the last message what came since goes out together. */
    static final Duration COLLECTING = Duration.ofSeconds(120);

    private Bundling() {}

    /**
     * Whether a message goes out now.
     *
     * @param ready pages to one recipient whose time has come, all still needed; at least one
     * @param heardAt when the recipient was last sent something; null: never, or in vain
     */
    public static boolean sendsNow(List<Page> ready, Instant heardAt, Instant now) {
        return heardAt == null || !now.isBefore(heardAt.plus(QUIET)) || ready.stream().anyMatch(Bundling::hasWaitedItsTurn);
    }

    /** Until when pages are collected for somebody who was sent something at that time. */
    public static Instant collectsUntil(Instant heardAt) {
        return heardAt.plus(COLLECTING);
    }

    private static boolean hasWaitedItsTurn(Page page) {
        return page.hold() == Hold.BUNDLE || page.hold() == Hold.RETRY || page.wasUnknown();
    }
}
