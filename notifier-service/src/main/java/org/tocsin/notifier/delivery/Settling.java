package org.tocsin.notifier.delivery;

import java.time.Instant;
import java.util.Optional;
import org.tocsin.contracts.incident.Delivery.Outcome;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.email.Answer;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

/**
 * What an answer makes of a page that was sent.
 *
 * @param outcome for the timeline; empty if nothing happened
 */
record Settling(Page page, Optional<Outcome> outcome) {

    /**
     * Settles a page.
     *
     * @param leased as it was when it went out
     * @param now the time of settling, by which tries are counted
     * @param chance at random from 0 to 1, see {@link Retry}
     */
    static Settling of(Page leased, Answer answer, Instant now, double chance) {
        return switch (answer) {
            case Answer.Taken _ -> settled(leased.ended(PageState.SENT, null, now), Outcome.SENT);
            case Answer.Kept _ -> settled(leased.ended(PageState.SENT, null, now), Outcome.SANDBOX);
            case Answer.RefusedForNow(var because) -> Retry.next(leased.attempt(), leased.firstTriedAt(), now, chance)
                    .map(next -> settled(leased.toRetry(next, because), Outcome.FAILED_FOR_NOW))
                    .orElseGet(() -> settled(leased.ended(PageState.FAILED, because, now), Outcome.FAILED));
            case Answer.RefusedForGood(var because) -> settled(leased.ended(PageState.FAILED, because, now), Outcome.FAILED);
            case Answer.Silence(var because) -> settled(unanswered(leased, because, now), Outcome.UNKNOWN);
            case Answer.Untried _ -> new Settling(leased.released(now), Optional.empty());
        };
    }

    /** Whether the person's next rule is to be pulled forward: this way leads nowhere. */
    boolean leadsNowhere() {
        return page.state() == PageState.FAILED;
    }

    /** Whether the person has surely heard nothing. */
    boolean wasInVain() {
        return outcome.isEmpty() || outcome.get() == Outcome.FAILED_FOR_NOW || outcome.get() == Outcome.FAILED;
    }

    // A double page is better than none, once.
    private static Page unanswered(Page leased, String because, Instant now) {
        var unknown = leased.unanswered(now);
        return leased.urgency() == Urgency.HIGH && !leased.wasUnknown()
                ? unknown.toRetry(now, because)
                : unknown.ended(PageState.UNKNOWN, because, now);
    }

    private static Settling settled(Page page, Outcome outcome) {
        return new Settling(page, Optional.of(outcome));
    }
}
