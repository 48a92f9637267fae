package org.tocsin.notifier.paging;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;
import org.tocsin.notifier.delivery.DeliveryLoop;
import org.tocsin.notifier.delivery.PageMetrics;
import org.tocsin.notifier.delivery.Reports;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;
import org.tocsin.notifier.page.Pages;

/**
 * When the delay of a rule is over, its page becomes due; whether it is still needed is looked at when it is sent. A page that was
 * cancelled or pulled forward waits no more, and its timer does nothing.
 */
@Singleton
public class WhenStepIsDue implements TimerHandler {

    /** Kind of the timers; their subject is the id of a page. */
    static final String KIND = "page-step";

    @Inject
    Directory directory;

    @Inject
    DeliveryLoop deliveries;

    @Inject
    PageMetrics metrics;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> due(Tx tx, List<Timer> timers) {
        var ids = timers.stream().map(timer -> UUID.fromString(timer.subject())).collect(Collectors.toSet());
        return Pages.lock(tx, ids).flatMap(pages -> {
            var changed = new ArrayList<Page>();
            for (var page : pages) {
                if (page.state() == PageState.WAITING) {
                    changed.add(due(page, tx.now()));
                }
            }
            changed.stream().filter(page -> page.state() == PageState.CANCELLED).forEach(page -> {
                tx.send(Reports.of(page, Delivery.Outcome.CANCELLED, tx.now()));
                tx.afterCommit(() -> metrics.count(page, Delivery.Outcome.CANCELLED));
            });
            tx.afterCommit(deliveries::soon);
            return Pages.save(tx, changed);
        });
    }

    private Page due(Page page, Instant now) {
        var person = directory.of(User.class).known(page.key().person());
        if (person.isEmpty()) {
            // Who is not known here any more is paged at the address that was good when the paging began.
            return NewPages.ready(page, true, now);
        }
        if (person.get().deleted()) {
            return page.ended(PageState.CANCELLED, "the person was removed", now);
        }
        return Steps.addressNow(person.get(), page.urgency(), page.key().rule(), page.address())
                .map(address -> NewPages.ready(page.to(address), true, now))
                .orElseGet(() -> page.ended(PageState.CANCELLED, "the contact method is no longer in use", now));
    }
}
