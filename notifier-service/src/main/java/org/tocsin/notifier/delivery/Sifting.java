package org.tocsin.notifier.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.incident.Need;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

/**
 * What of the pages whose time has come is still to be sent: not what nobody needs any more, nor what the person hears anyway.
 * A page with a lease that ended is one somebody died at: it may have gone out. It is sent once more if it is urgent.
 *
 * @param ready still to be sent
 * @param ended will not be sent
 * @param newlyUnknown those of both that somebody died at
 */
record Sifting(List<Page> ready, List<Page> ended, List<Page> newlyUnknown) {

    /**
     * Sifts pages.
     *
     * @param pages pending, or leased with a lease that is over
     * @param beside what was or will be sent to the same people for the same incidents
     */
    static Sifting of(Collection<Page> pages, Map<String, KnownIncident> incidents, Collection<Page> beside, Instant now) {
        var ready = new ArrayList<Page>();
        var ended = new ArrayList<Page>();
        var newlyUnknown = new ArrayList<Page>();
        var others = new Beside(beside);
        for (var taken : pages.stream().sorted(Folding.ORDER).toList()) {
            var page = taken;
            if (page.state() == PageState.LEASED) {
                page = page.unanswered(now);
                newlyUnknown.add(page);
                if (taken.wasUnknown() || page.urgency() == Urgency.LOW) {
                    ended.add(page.ended(PageState.UNKNOWN, "whoever sent it did not live to say so", now));
                    continue;
                }
            }
            var need = Need.of(page.key().epoch(), incidents.get(page.key().incident()));
            var other = Folding.into(page, others, now);
            if (need != Need.NEEDED) {
                ended.add(unneeded(page, need.because(), now));
                others.remove(page);
            } else if (other.isPresent()) {
                ended.add(page.ended(PageState.FOLDED, "said by the page of " + level(other.get()), now));
                others.remove(page);
            } else {
                ready.add(page);
            }
        }
        return new Sifting(ready, ended, newlyUnknown);
    }

    // What may have gone out stays unknown, needed or not.
    private static Page unneeded(Page page, String because, Instant now) {
        return page.ended(page.wasUnknown() ? PageState.UNKNOWN : PageState.CANCELLED, because, now);
    }

    private static String level(Page page) {
        return page.key().level() == 0 ? "the fallback" : "level " + page.key().level();
    }
}
