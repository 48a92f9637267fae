package org.tocsin.statuspage.publicpage;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.statuspage.component.Component;
import org.tocsin.statuspage.component.ComponentTable;
import org.tocsin.statuspage.page.Page;
import org.tocsin.statuspage.page.PageTable;
import org.tocsin.statuspage.uptime.StatusChange;
import org.tocsin.statuspage.uptime.StatusChangeTable;
import org.tocsin.statuspage.uptime.Uptime;

/** What the public is to see, read from the tables. */
@ApplicationScoped
class PublicPages {

    private static final int DAYS = 90;
    private static final String REVISIONS = "select id, revision from page";

    @Inject
    Transactions transactions;

    @Inject
    PageTable pages;

    @Inject
    ComponentTable components;

    @Inject
    StatusChangeTable changes;

    @Inject
    StatuspageConfig config;

    /** Every page's revision at a moment. */
    record Revisions(Map<String, Long> byPage, Instant now) {}

    Uni<Revisions> revisions() {
        return transactions.run(tx -> tx.sql().preparedQuery(REVISIONS).execute().map(rows -> {
            var revisions = new HashMap<String, Long>();
            rows.forEach(row -> revisions.put(row.getString("id"), row.getLong("revision")));
            return new Revisions(Map.copyOf(revisions), tx.now());
        }));
    }

    /** A page as it is to be shown; empty if there is none any more. */
    Uni<Optional<PublicPage>> read(String id) {
        return transactions.run(tx -> pages.find(tx.sql(), id).flatMap(found -> found.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : read(tx, found.get()).map(Optional::of)));
    }

    /**
     * Until when histories count at a moment: the same for every replica, so that all show the same.
     *
     * @param isTroubled whether something is not operational: then a figure of an hour ago would be a false one
     */
    static Instant asOf(Page page, boolean isTroubled, Instant now) {
        var full = now.atZone(page.zone()).truncatedTo(isTroubled ? ChronoUnit.MINUTES : ChronoUnit.HOURS).toInstant();
        return full.isAfter(page.changedAt()) ? full : page.changedAt();
    }

    // The page is read before its components: should they change in between, the next look at the revisions sees it.
    private Uni<PublicPage> read(Tx tx, Page page) {
        return components.of(tx.sql(), page.id()).flatMap(list -> {
            var asOf = asOf(page, PublicPage.isTroubled(list), tx.now());
            var first = asOf.atZone(page.zone()).toLocalDate().minusDays(DAYS - 1L).atStartOfDay(page.zone()).toInstant();
            return changes.since(tx.sql(), page.id(), first)
                    .map(history -> new PublicPage(page, list, uptimes(page, list, history, asOf), asOf));
        });
    }

    private Map<String, Uptime> uptimes(Page page, List<Component> list, Map<String, List<StatusChange>> history, Instant asOf) {
        var uptimes = new HashMap<String, Uptime>();
        list.forEach(component -> uptimes.put(component.id(), Uptime.of(history.getOrDefault(component.id(), List.of()),
                component.startDate(), asOf, page.zone(), DAYS, config.partialOutageWeight())));
        return uptimes;
    }
}
