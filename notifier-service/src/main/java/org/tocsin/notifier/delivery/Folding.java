package org.tocsin.notifier.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

/**
 * Spares somebody a page that says what another one says at nearly the same moment: one of another level with the same address,
 * due within a minute ({@code reference/oncall-semantics.md} 7, E20). After an outage also what is late by so much that it
 * would go out together with the other.
 */
final class Folding {

    static final Duration WITHIN = Duration.ofSeconds(60);

    /** Of two that are both still to go, the later one is folded: never each into the other. */
    static final Comparator<Page> ORDER = Comparator.comparing(Page::dueAt).thenComparing(Page::id);

    private Folding() {}

    /**
     * The page by which the person hears of it anyway.
     *
     * @param beside what was or will be sent
     */
    static Optional<Page> into(Page page, Beside beside, Instant now) {
        if (page.attempt() > 0) {
            return Optional.empty();
        }
        return beside.of(page)
                .filter(other -> !other.id().equals(page.id()))
                .filter(other -> isGone(other) || other.state() == PageState.PENDING && ORDER.compare(other, page) < 0)
                .filter(other -> areDueTogether(page, other) || wouldGoTogether(page, other, now))
                .min(ORDER);
    }

    private static boolean isGone(Page page) {
        return page.state() == PageState.LEASED || page.state() == PageState.SENT || page.state() == PageState.UNKNOWN;
    }

    // Within one level the person's rules say themselves how often.
    private static boolean areDueTogether(Page page, Page other) {
        return !other.key().paging().equals(page.key().paging()) && isWithin(other.dueAt(), page.dueAt());
    }

    private static boolean wouldGoTogether(Page page, Page other, Instant now) {
        return page.lateAt(now).compareTo(WITHIN) >= 0 && isWithin(other.endedAt() == null ? now : other.endedAt(), now);
    }

    private static boolean isWithin(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(WITHIN) < 0;
    }
}
