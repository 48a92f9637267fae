package org.tocsin.notifier.incident;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;
import org.tocsin.notifier.acknowledge.AwaitedCommands;
import org.tocsin.notifier.delivery.DeliveryLoop;
import org.tocsin.notifier.delivery.PageMetrics;
import org.tocsin.notifier.delivery.Reports;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;
import org.tocsin.notifier.page.Pages;

/**
 * When incidents change, what the notifier knows of them changes with them; pages that nobody needs any more are cancelled, pages
 * that waited for their incident go on, and whoever asked for the change hears of it.
 */
@Singleton
public class WhenIncidentsChange implements Subscription {

    @Inject
    JustHeard justHeard;

    @Inject
    AwaitedCommands awaited;

    @Inject
    DeliveryLoop deliveries;

    @Inject
    PageMetrics metrics;

    @Override
    public String group() {
        return "notifier.incidents";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.INCIDENTS);
    }

    @Override
    public Set<MessageType> passedOver() {
        return MessageType.TIMELINE_ONLY;
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var heard = newest(batch);
        justHeard.hear(heard.values());
        return KnownIncidents.lock(tx, heard.keySet())
                .flatMap(before -> learn(tx, heard, before))
                .chain(() -> awaited.answer(tx, batch));
    }

    private static Map<String, KnownIncident> newest(List<Received> batch) {
        var newest = new TreeMap<String, KnownIncident>();
        for (var received : batch) {
            if (received.data() instanceof IncidentMessage message) {
                newest.merge(message.incident(), KnownIncident.of(message), KnownIncident::later);
            }
        }
        return newest;
    }

    private Uni<Void> learn(Tx tx, Map<String, KnownIncident> heard, Map<String, KnownIncident> before) {
        var fresh = heard.values().stream()
                .filter(incident -> !before.containsKey(incident.id()) || before.get(incident.id()).version() < incident.version())
                .toList();
        var turned = fresh.stream().filter(incident -> incident.changesNeed(before.get(incident.id())))
                .collect(Collectors.toMap(KnownIncident::id, incident -> incident));
        tx.write(() -> KnownIncidents.put(tx, fresh));
        return turned.isEmpty() ? Uni.createFrom().voidItem() : follow(tx, turned);
    }

    private Uni<Void> follow(Tx tx, Map<String, KnownIncident> turned) {
        return Pages.lockOpen(tx, turned.keySet()).flatMap(pages -> {
            var changed = new ArrayList<Page>();
            for (var page : pages) {
                var need = Need.of(page.key().epoch(), turned.get(page.key().incident()));
                if (need != Need.NEEDED) {
                    changed.add(cancelled(tx, page, need));
                } else if (page.hold() == Hold.INCIDENT) {
                    changed.add(page.pending(null, tx.now()));
                    tx.afterCommit(deliveries::soon);
                }
            }
            tx.write(() -> Pages.save(tx, changed));
            return Uni.createFrom().voidItem();
        });
    }

    private Page cancelled(Tx tx, Page page, Need need) {
        // What may have gone out stays unknown, needed or not.
        var ended = page.ended(page.wasUnknown() ? PageState.UNKNOWN : PageState.CANCELLED, need.because(), tx.now());
        if (ended.state() == PageState.CANCELLED) {
            tx.send(Reports.of(ended, Delivery.Outcome.CANCELLED, tx.now()));
            tx.afterCommit(() -> metrics.count(ended, Delivery.Outcome.CANCELLED));
        }
        return ended;
    }
}
