package org.tocsin.statuspage.automation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.consume.Subscription;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;
import org.tocsin.statuspage.component.Standings;
import org.tocsin.statuspage.component.WatchedServices;
import org.tocsin.statuspage.page.PageTable;

/**
 * When an incident opens, changes its urgency or is resolved, the components of its service get the status that follows. What
 * happens to incidents of services without components is remembered: they may be mapped later.
 */
@ApplicationScoped
class WhenIncidentChangesColourComponents implements Subscription {

    private static final Logger LOG = Logger.getLogger(WhenIncidentChangesColourComponents.class);

    private final IncidentTable incidents;
    private final WatchedServices watched;
    private final Standings standings;
    private final PageTable pages;
    private final Counter changes;

    @Inject
    WhenIncidentChangesColourComponents(IncidentTable incidents, WatchedServices watched, Standings standings, PageTable pages,
            MeterRegistry metrics) {
        this.incidents = incidents;
        this.watched = watched;
        this.standings = standings;
        this.pages = pages;
        this.changes = metrics.counter("tocsin.statuspage.automatic.changes");
    }

    @Override
    public String group() {
        return "statuspage.incidents";
    }

    @Override
    public List<Topic> topics() {
        return List.of(Topic.INCIDENTS);
    }

    // Of a hundred incidents in a second nobody wants to see each colour.
    @Override
    public Duration gathering() {
        return Duration.ofMillis(100);
    }

    @Override
    public Set<MessageType> passedOver() {
        return MessageType.TIMELINE_ONLY;
    }

    @Override
    public Uni<Void> apply(Tx tx, List<Received> batch) {
        var newest = IncidentFact.newestOf(batch.stream().map(Received::data).toList());
        if (newest.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return incidents.known(tx, newest).flatMap(known -> {
            var news = IncidentFact.news(newest, known);
            var services = IncidentFact.servicesChanged(news, known);
            return watched.lock(tx, services)
                    .chain(() -> incidents.write(tx, news))
                    .chain(() -> colour(tx, services))
                    .chain(() -> incidents.forget(tx));
        });
    }

    private Uni<Void> colour(Tx tx, Collection<String> services) {
        if (services.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return standings.mappedTo(tx, services)
                .flatMap(components -> standings.lock(tx, components))
                .call(held -> standings.store(tx, held))
                .map(held -> held.stream().filter(Standings.Held::isChanged).toList())
                .invoke(changed -> tx.afterCommit(() -> tell(changed)))
                .flatMap(changed -> pages.touch(tx, changed.stream().map(Standings.Held::page).collect(Collectors.toSet())))
                .replaceWithVoid();
    }

    private void tell(List<Standings.Held> changed) {
        changes.increment(changed.size());
        changed.forEach(held -> LOG.infof("status changed component=%s page=%s status=%s reason=INCIDENTS",
                held.component(), held.page(), held.standing().shown().word()));
    }
}
