package org.tocsin.notifier.delivery;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tocsin.contracts.incident.Delivery.Outcome;
import org.tocsin.kit.db.Tx;
import org.tocsin.notifier.bundling.Recipients;
import org.tocsin.notifier.delivery.Sender.Finished;
import org.tocsin.notifier.email.Answer;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageKey;
import org.tocsin.notifier.page.PageState;
import org.tocsin.notifier.page.Pages;
import org.tocsin.notifier.sandbox.SandboxMessages;

/** Records what became of letters: the pages' states, what routing is told, and what follows from a way that leads nowhere. */
@Singleton
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    @Inject
    Chance chance;

    @Inject
    PageMetrics metrics;

    /** Records answers. The earliest time at which something is to be tried again because of them; null: nothing is. */
    Uni<Instant> record(Tx tx, List<Finished> finished) {
        var ids = finished.stream().flatMap(one -> one.letter().message().pages().stream()).map(Page::id).toList();
        return Pages.lock(tx, ids).flatMap(locked -> {
            var now = locked.stream().collect(Collectors.toMap(Page::id, Function.identity()));
            var changed = new ArrayList<Page>();
            var nowhere = new HashSet<PageKey.Paging>();
            var inVain = new ArrayList<UUID>();
            for (var one : finished) {
                var settled = settle(tx, one, now);
                settled.forEach(settling -> changed.add(settling.page()));
                settled.stream().filter(Settling::leadsNowhere).forEach(settling -> nowhere.add(settling.page().key().paging()));
                if (!settled.isEmpty() && settled.stream().allMatch(Settling::wasInVain)) {
                    inVain.add(one.letter().message().id());
                }
            }
            tx.write(() -> Pages.save(tx, changed));
            return pullForward(tx, nowhere)
                    .invoke(changed::addAll)
                    .chain(() -> Recipients.heardNothingOf(tx, inVain))
                    .chain(() -> SandboxMessages.put(tx, kept(finished)))
                    .replaceWith(() -> changed.stream().map(Page::nextAt).filter(at -> at != null).min(Instant::compareTo).orElse(null));
        });
    }

    private List<Settling> settle(Tx tx, Finished one, Map<UUID, Page> now) {
        var settled = new ArrayList<Settling>();
        var message = one.letter().message();
        for (var leased : message.pages()) {
            var current = now.get(leased.id());
            if (current == null || !isOurs(current, leased, one.answer())) {
                continue;
            }
            var settling = Settling.of(current, one.answer(), tx.now(), chance.next());
            settled.add(settling);
            settling.outcome().ifPresent(outcome -> {
                var bundle = message.bundle() == null ? null : message.bundle().toString();
                tx.send(Reports.of(settling.page(), outcome, bundle, one.at()));
                tx.afterCommit(() -> tell(settling.page(), outcome, one.at()));
            });
        }
        return settled;
    }

    // A lease that ended before we could write is somebody else's to judge, unless nobody has yet and we know that it arrived.
    private static boolean isOurs(Page current, Page leased, Answer answer) {
        if (current.attempt() != leased.attempt()) {
            return false;
        }
        var arrived = answer instanceof Answer.Taken || answer instanceof Answer.Kept;
        return current.state() == PageState.LEASED || arrived && (current.state() == PageState.PENDING || current.state() == PageState.UNKNOWN);
    }

    private Uni<List<Page>> pullForward(Tx tx, Set<PageKey.Paging> nowhere) {
        if (nowhere.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Pages.lockWaiting(tx, nowhere).map(waiting -> {
            var next = new ArrayList<Page>();
            var served = new HashSet<PageKey.Paging>();
            for (var page : waiting) {
                if (served.add(page.key().paging())) {
                    next.add(page.pulledForward(tx.now()));
                }
            }
            return next;
        });
    }

    private static List<Answer.Kept> kept(List<Finished> finished) {
        return finished.stream().map(Finished::answer)
                .filter(Answer.Kept.class::isInstance).map(Answer.Kept.class::cast).toList();
    }

    private void tell(Page page, Outcome outcome, Instant at) {
        metrics.count(page, outcome);
        switch (outcome) {
            case SENT, SANDBOX -> {
                metrics.handedOver(page, at);
                LOG.debugf("page sent incident=%s level=%d channel=%s attempt=%d", page.key().incident(), page.key().level(),
                        page.channel(), page.attempt());
            }
            case FAILED_FOR_NOW, FAILED, UNKNOWN -> LOG.warnf("page %s incident=%s level=%d channel=%s attempt=%d next=%s error=\"%s\"",
                    outcome, page.key().incident(), page.key().level(), page.channel(), page.attempt(), page.nextAt(), page.error());
            case CANCELLED -> {
                // nothing was sent, and it is on the timeline
            }
        }
    }
}
