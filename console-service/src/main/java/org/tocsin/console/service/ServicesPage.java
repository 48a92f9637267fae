package org.tocsin.console.service;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.stream.Stream;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.kit.http.CleanText;

/** {@code /console/services}: all of them, by name, with what goes on at each. */
@Path("/console/services")
public class ServicesPage {

    private static final int MOST_SHOWN = 100, LONGEST_SEARCH = 100;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        var visit = current.get();
        var search = query == null ? "" : CleanText.cut(query.strip(), LONGEST_SEARCH);
        var asked = Query.of("/services").with("limit", MOST_SHOWN).with("query", search);
        return others.list(visit.behalf(), Service.ROUTING, asked, "services", WatchedService.class).map(got ->
                pages.of(got, visit, Section.SERVICES, found -> pages.list(visit, Section.SERVICES, catalogue(found, search))));
    }

    private static Catalogue catalogue(Listed<WatchedService> found, String search) {
        return new Catalogue("Services", headline(found), null, search, found.items().stream()
                .map(service -> new Catalogue.Row(ServicePage.path(service.id()), service.name(),
                        String.join(" · ", Stream.of(
                                service.description(), service.escalationPolicy() == null ? null
                                : "policy " + service.escalationPolicy().summary())
                        .filter(Objects::nonNull).filter(fact -> !fact.isBlank()).toList()), service.state(), service.word()))
                .toList(), found.more(), search.isEmpty()
                        ? "There is no service yet. One is made through the API: POST /services."
                        : "No service is called so.");
    }

    private static String headline(Listed<WatchedService> found) {
        int troubled = (int) found.items().stream().filter(service -> service.status().equals("critical")
                || service.status().equals("warning"))
                .count();
        if (found.items().isEmpty()) {
            return "No service to show";
        }
        return troubled == 0 ? "All services are quiet"
                : "%s %s trouble".formatted(Words.sentence(Words.number(troubled)), troubled == 1 ? "service has"
                        : "services have");
    }
}
