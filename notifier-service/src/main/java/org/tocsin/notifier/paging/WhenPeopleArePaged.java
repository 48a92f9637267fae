package org.tocsin.notifier.paging;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry.User;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.wire.Received;
import org.tocsin.notifier.delivery.DeliveryLoop;
import org.tocsin.notifier.delivery.Dispatching;
import org.tocsin.notifier.delivery.PageMetrics;
import org.tocsin.notifier.delivery.Reports;
import org.tocsin.notifier.delivery.Sender;
import org.tocsin.notifier.incident.JustHeard;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.incident.KnownIncidents;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageKey;
import org.tocsin.notifier.page.PageState;
import org.tocsin.notifier.page.Pages;

/**
 * When escalation pages people, each gets the pages of their rules. Those that are due go out by the same transaction: what it
 * commits is the page and the intent to send it.
 */
@Singleton
public class WhenPeopleArePaged implements Subscription {

    private static final Logger LOG = Logger.getLogger(WhenPeopleArePaged.class);

    @Inject
    Directory directory;

    @Inject
    JustHeard justHeard;

    @Inject
    Dispatching dispatching;

    @Inject
    Sender sender;

    @Inject
    DeliveryLoop deliveries;

    @Inject
    PageMetrics metrics;

    @Override
    public String group() {
        return "notifier.escalations";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.ESCALATIONS);
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var paged = new LinkedHashMap<PageKey.Paging, PagedPerson>();
        for (var received : batch) {
            if (received.data() instanceof EscalationEvent event) {
                if (event instanceof EscalationEvent.FallbackPaged fallback && fallback.users().isEmpty()) {
                    LOG.errorf("nobody is paged incident=%s: no fallback is set up", fallback.incident());
                }
                PagedPerson.by(event).forEach(person -> paged.putIfAbsent(person.paging(), person));
            }
        }
        return paged.isEmpty() ? Uni.createFrom().voidItem() : page(tx, paged);
    }

    private Uni<Void> page(Tx tx, Map<PageKey.Paging, PagedPerson> paged) {
        var incidents = paged.keySet().stream().map(PageKey.Paging::incident).collect(Collectors.toCollection(TreeSet::new));
        return Uni.combine().all().unis(Pages.ofIncidents(tx, incidents), KnownIncidents.find(tx.sql(), incidents)).asTuple()
                .flatMap(found -> people(paged.keySet()).flatMap(people -> {
                    var before = found.getItem1();
                    var known = justHeard.beside(found.getItem2(), incidents);
                    var pages = pages(tx, fresh(paged, before), people, known);
                    note(tx, pages);
                    return dispatching.dispatchNew(tx, pages, known, before, sender.room()).invoke(dispatched -> write(tx, dispatched));
                })).replaceWithVoid();
    }

    private static Collection<PagedPerson> fresh(Map<PageKey.Paging, PagedPerson> paged, List<Page> before) {
        var done = before.stream().map(page -> page.key().paging()).collect(Collectors.toSet());
        return paged.values().stream().filter(person -> !done.contains(person.paging())).toList();
    }

    // Somebody who was made a moment ago may be known to escalation only. While it cannot be asked, the batch waits.
    private Uni<Map<String, Optional<User>>> people(Collection<PageKey.Paging> pagings) {
        var people = new HashMap<String, Optional<User>>();
        var users = directory.of(User.class);
        Uni<Void> asked = Uni.createFrom().voidItem();
        for (var id : pagings.stream().map(PageKey.Paging::person).collect(Collectors.toCollection(TreeSet::new))) {
            var known = users.known(id);
            if (known.isPresent()) {
                people.put(id, users.get(id));
            } else {
                asked = asked.chain(() -> users.find(id)).invoke(user -> people.put(id, user)).replaceWithVoid();
            }
        }
        return asked.replaceWith(people);
    }

    private List<Page> pages(Tx tx, Collection<PagedPerson> paged, Map<String, Optional<User>> people, Map<String, KnownIncident> incidents) {
        var pages = new ArrayList<Page>();
        for (var person : paged) {
            var of = person.paging();
            pages.addAll(NewPages.of(person, people.get(of.person()), incidents.get(of.incident()), tx.now()));
        }
        return pages;
    }

    private void note(Tx tx, List<Page> pages) {
        for (var page : pages) {
            switch (page.state()) {
                case WAITING -> tx.set(new Timer(WhenStepIsDue.KIND, page.id().toString(), page.key().epoch(), page.dueAt()));
                case CANCELLED -> report(tx, page, Delivery.Outcome.CANCELLED);
                case SUPPRESSED, FAILED -> {
                    LOG.warnf("page left out incident=%s level=%d person=%s channel=%s: %s", page.key().incident(),
                            page.key().level(), page.key().person(), page.channel(), page.error());
                    report(tx, page, Delivery.Outcome.FAILED);
                }
                default -> {
                    // it is sent, now or in a moment
                }
            }
        }
    }

    private void write(Tx tx, Dispatching.Dispatched dispatched) {
        tx.write(() -> Pages.insert(tx, dispatched.pages()));
        tx.afterCommit(() -> sender.take(dispatched.letters()));
        if (dispatched.pages().stream().anyMatch(page -> page.state() == PageState.PENDING)) {
            tx.afterCommit(deliveries::soon);
        }
    }

    private void report(Tx tx, Page page, Delivery.Outcome outcome) {
        tx.send(Reports.of(page, outcome, tx.now()));
        tx.afterCommit(() -> metrics.count(page, outcome));
    }
}
