package org.tocsin.console.statuspage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;

/** {@code /console/status-pages}: what customers see, and how that is now. */
@Path("/console/status-pages")
public class StatusPagesPage {

    private static final int MOST_LOOKED_INTO = 25;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @GET
    public Uni<Response> list() {
        var visit = current.get();
        return others.list(visit.behalf(), Service.STATUSPAGE, Query.of("/v1/pages"), null, StatusPage.class).flatMap(got ->
                rows(visit, got.orElse(Listed.none()).items()).map(rows -> pages.of(got, visit, Section.STATUS_PAGES, _ ->
                        pages.list(visit, Section.STATUS_PAGES, new Catalogue("Status pages", headline(rows), null, null,
                                rows, false,
                                "There is no status page yet. One is made through the API: POST /v1/pages.")))));
    }

    private Uni<List<Catalogue.Row>> rows(Visit visit, List<StatusPage> found) {
        return Multi.createFrom().iterable(found).onItem().transformToUniAndConcatenate(page ->
                found.indexOf(page) >= MOST_LOOKED_INTO
                ? Uni.createFrom().item(page.row(null))
                : others.list(visit.behalf(), Service.STATUSPAGE, Query.of("/v1/pages/{}/components", page.id()), null,
                        StatusPage.Component.class)
                        .map(components -> page.row(components.found().map(Listed::items).orElse(null)))).collect().asList();
    }

    private static String headline(List<Catalogue.Row> rows) {
        int troubled = (int) rows.stream().filter(row -> row.state() != null && !row.state().equals("resolved")).count();
        return rows.isEmpty() ? "No status page to show"
                : troubled == 0 ? "Customers are told that all is well"
                : "%s of trouble".formatted(troubled == 1 ? "One status page tells"
                        : Words.sentence(Words.number(troubled)) + " status pages tell");
    }
}
