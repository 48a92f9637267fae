package org.tocsin.notifier.paging;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.incident.Need;
import org.tocsin.notifier.message.PersonsTime;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageKey;
import org.tocsin.notifier.page.PageState;

/** The pages that come of paging a person: always one at least, so that nobody is silently unpaged. */
final class NewPages {

    /** Rule of the page that says that a person cannot be reached. */
    static final String NO_RULE = "none";
    /**
     * How long a page waits for its incident, whose event may be some milliseconds behind on its own topic, or seconds when all
     * that was killed comes back. A page that cannot say what is the matter is worth little at night.
     */
    static final Duration INCIDENT_PATIENCE = Duration.ofSeconds(5);
    /** What is this late comes after an outage, and more will follow. */
    static final Duration BACKLOG_FROM = Duration.ofSeconds(60);
    static final Duration BACKLOG_PATIENCE = Duration.ofSeconds(5);

    private NewPages() {}

    /**
     * The pages of a person.
     *
     * @param person empty if there is nobody of that id any more
     * @param incident null if nothing is known of it yet
     */
    static List<Page> of(PagedPerson paged, Optional<User> person, KnownIncident incident, Instant now) {
        var why = Why.of(paged.reason(), PersonsTime.in(person.map(User::timeZone).orElse(null)));
        if (person.isEmpty()) {
            return List.of(unreachable(paged, why, "there is nobody of that id", now));
        }
        var pages = new ArrayList<Page>();
        var steps = Steps.of(person.get(), paged.urgency());
        for (var leftOut : steps.leftOut()) {
            pages.add(page(paged, leftOut.rule(), leftOut.channel(), leftOut.address(), why, 0)
                    .ended(PageState.SUPPRESSED, leftOut.because(), now));
        }
        for (var step : steps.toTake()) {
            var page = page(paged, step.rule(), step.channel(), step.address(), why, step.delayMinutes());
            pages.add(begun(page, incident, now));
        }
        if (steps.reachNobody()) {
            pages.add(unreachable(paged, why, "the person has no verified e-mail address", now));
        }
        return pages;
    }

    /** A page whose time has come: at once, unless something is worth a moment's waiting. */
    static Page ready(Page page, boolean incidentIsKnown, Instant now) {
        if (page.lateAt(now).compareTo(BACKLOG_FROM) >= 0) {
            return page.pending(Hold.BACKLOG, now.plus(BACKLOG_PATIENCE));
        }
        return incidentIsKnown ? page.pending(null, now) : page.pending(Hold.INCIDENT, now.plus(INCIDENT_PATIENCE));
    }

    private static Page begun(Page page, KnownIncident incident, Instant now) {
        var need = Need.of(page.key().epoch(), incident);
        if (need != Need.NEEDED) {
            return page.ended(PageState.CANCELLED, need.because(), now);
        }
        // Without a delay it is due, whatever the clock of another database says.
        var isDelayed = page.dueAt().isAfter(page.pagedAt());
        return isDelayed && page.dueAt().isAfter(now) ? page : ready(page, incident != null, now);
    }

    private static Page unreachable(PagedPerson paged, String why, String because, Instant now) {
        return page(paged, NO_RULE, Steps.EMAIL, null, why, 0).ended(PageState.FAILED, because, now);
    }

    private static Page page(PagedPerson paged, String rule, String channel, String address, String why, int delayMinutes) {
        var of = paged.paging();
        return Page.waiting(new PageKey(of.incident(), of.epoch(), of.level(), of.loop(), of.person(), rule), paged.urgency(),
                channel, address, why, paged.at(), paged.at().plus(Duration.ofMinutes(delayMinutes)));
    }
}
