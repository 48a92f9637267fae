package org.tocsin.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.kit.db.Tx;
import org.tocsin.notifier.NotifierConfig;
import org.tocsin.notifier.acknowledge.AcknowledgeLinks;
import org.tocsin.notifier.bundling.Bundling;
import org.tocsin.notifier.bundling.Recipients;
import org.tocsin.notifier.email.MailRoad;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.incident.KnownIncidents;
import org.tocsin.notifier.message.Letter;
import org.tocsin.notifier.message.Message;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;
import org.tocsin.notifier.page.Pages;
import org.tocsin.notifier.page.Recipient;

/**
 * Makes messages of pages whose time has come: checks their need, bundles, and commits the intent as a lease. The messages may be
 * handed to the {@link Sender} once the transaction has committed, and not before.
 */
@Singleton
public class Dispatching {

    /** Longer than any sending takes ({@link MailRoad#PATIENCE}), and recording it: a lease that ends is one that nobody works at. */
    static final Duration LEASE = Duration.ofSeconds(30);
    /** More do not go along in one transaction, which others wait for: a person for whom more wait is told in several messages. */
    static final int MOST_TAKEN_ALONG = 2000;

    @Inject
    NotifierConfig config;

    @Inject
    PageMetrics metrics;

    /**
     * What becomes of new pages.
     *
     * @param letters to be sent after the commit
     * @param pages all of them, as they are to be written
     */
    public record Dispatched(List<Letter> letters, List<Page> pages) {}

    /** The pages in hand and what is known around them; filled step by step. */
    private static final class Work {
        final Map<UUID, Page> changed = new LinkedHashMap<>();
        final Map<String, KnownIncident> incidents = new HashMap<>();
        final List<Page> ready = new ArrayList<>();
        final List<Message> messages = new ArrayList<>();
        /** To be sent, and not in the table yet. */
        final List<Page> unwritten = new ArrayList<>();
    }

    /**
     * Dispatches pages.
     *
     * @param due locked by this transaction: pending, or with a lease that is over
     * @return what to send after the commit
     */
    public Uni<List<Letter>> dispatch(Tx tx, List<Page> due) {
        if (due.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var work = new Work();
        return sift(tx, work, due)
                .chain(() -> messages(tx, work))
                .chain(letters -> Pages.save(tx, List.copyOf(work.changed.values())).replaceWith(letters));
    }

    /**
     * Dispatches pages that are not in the table yet: who writes them writes them as they are then.
     *
     * @param pages new; those that are pending and due go out as far as there is room
     * @param incidents what is known of theirs
     * @param beside all other pages of these incidents
     * @param room for so many
     */
    public Uni<Dispatched> dispatchNew(Tx tx, List<Page> pages, Map<String, KnownIncident> incidents, List<Page> beside, int room) {
        var work = new Work();
        var pending = pages.stream().filter(page -> page.state() == PageState.PENDING && page.hold() != Hold.INCIDENT).toList();
        var due = pending.stream().filter(page -> !page.nextAt().isAfter(tx.now())).limit(room).toList();
        work.incidents.putAll(incidents);
        work.unwritten.addAll(pending);
        sift(tx, work, due, beside);
        return messages(tx, work).flatMap(letters -> {
            var written = pages.stream().map(page -> Optional.ofNullable(work.changed.remove(page.id())).orElse(page)).toList();
            return Pages.save(tx, List.copyOf(work.changed.values())).replaceWith(new Dispatched(letters, written));
        });
    }

    private Uni<List<Letter>> messages(Tx tx, Work work) {
        return (config.bundling() ? bundle(tx, work) : Uni.createFrom().voidItem().invoke(() -> oneByOne(work)))
                .chain(() -> lease(tx, work));
    }

    private Uni<Void> sift(Tx tx, Work work, List<Page> pages) {
        var incidents = pages.stream().map(page -> page.key().incident()).collect(Collectors.toCollection(TreeSet::new));
        return Uni.combine().all().unis(KnownIncidents.find(tx.sql(), incidents), Pages.beside(tx, pages))
                .asTuple().invoke(found -> {
                    work.incidents.putAll(found.getItem1());
                    sift(tx, work, pages, found.getItem2());
                })
                .replaceWithVoid();
    }

    private void sift(Tx tx, Work work, List<Page> pages, List<Page> beside) {
        var sifting = Sifting.of(pages, work.incidents, Stream.concat(beside.stream(), work.unwritten.stream()).toList(), tx.now());
        sifting.newlyUnknown().forEach(page -> report(tx, page, Delivery.Outcome.UNKNOWN));
        for (var page : sifting.ended()) {
            work.changed.put(page.id(), page);
            if (page.state() != PageState.UNKNOWN) {
                report(tx, page, Delivery.Outcome.CANCELLED);
            }
        }
        work.ready.addAll(sifting.ready());
    }

    private static void oneByOne(Work work) {
        work.ready.forEach(page -> work.messages.add(Message.of(page.recipient(), List.of(page), work.incidents)));
    }

    private Uni<Void> bundle(Tx tx, Work work) {
        if (work.ready.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var byRecipient = byRecipient(work.ready);
        return Recipients.lock(tx, new TreeSet<>(byRecipient.keySet())).flatMap(heard -> {
            var sending = new HashSet<Recipient>();
            byRecipient.forEach((recipient, ready) -> {
                var heardAt = heard.get(recipient);
                if (Bundling.sendsNow(ready, heardAt, tx.now())) {
                    sending.add(recipient);
                } else {
                    collect(work, ready, heardAt, tx.now());
                }
            });
            return takeAlong(tx, work, sending);
        });
    }

    private static void collect(Work work, List<Page> ready, Instant heardAt, Instant now) {
        for (var page : ready) {
            work.changed.put(page.id(), page.collected(now, Bundling.collectsUntil(heardAt)));
        }
        work.ready.removeAll(ready);
    }

    private Uni<Void> takeAlong(Tx tx, Work work, Set<Recipient> sending) {
        if (sending.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Pages.takePendingFor(tx, sending, MOST_TAKEN_ALONG).flatMap(pending -> {
            var inHand = work.ready.stream().map(Page::id).collect(Collectors.toSet());
            var unwritten = work.unwritten.stream().filter(page -> sending.contains(page.recipient()));
            var more = Stream.concat(pending.stream(), unwritten)
                    .filter(page -> !inHand.contains(page.id()) && !work.changed.containsKey(page.id())).toList();
            return more.isEmpty() ? Uni.createFrom().voidItem() : sift(tx, work, more);
        }).invoke(() -> byRecipient(work.ready).forEach((recipient, pages) ->
                work.messages.add(Message.of(recipient, pages, work.incidents))));
    }

    private Uni<List<Letter>> lease(Tx tx, Work work) {
        var letters = new ArrayList<Letter>();
        for (var message : work.messages) {
            var leased = message.pages().stream()
                    .map(page -> page.leased(message.id(), tx.now(), tx.now().plus(LEASE))).toList();
            leased.forEach(page -> work.changed.put(page.id(), page));
            letters.add(Letter.of(new Message(message.id(), message.recipient(), leased, message.incidents()), tx.now()));
        }
        if (letters.isEmpty()) {
            return Uni.createFrom().item(letters);
        }
        tx.write(() -> AcknowledgeLinks.insert(tx, letters.stream().flatMap(letter -> letter.links().stream()).toList()));
        if (config.bundling()) {
            tx.write(() -> noteHeard(tx, letters));
        }
        return Uni.createFrom().item(letters);
    }

    private static Uni<Void> noteHeard(Tx tx, List<Letter> letters) {
        return Recipients.heard(tx, letters.stream().map(letter -> letter.message().recipient()).toList(),
                letters.stream().map(letter -> letter.message().id()).toList());
    }

    private void report(Tx tx, Page page, Delivery.Outcome outcome) {
        tx.send(Reports.of(page, outcome, tx.now()));
        tx.afterCommit(() -> metrics.count(page, outcome));
    }

    private static Map<Recipient, List<Page>> byRecipient(List<Page> pages) {
        return pages.stream().collect(Collectors.groupingBy(Page::recipient, LinkedHashMap::new, Collectors.toList()));
    }
}
