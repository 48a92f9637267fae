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
import org.tocsin.console.page.Catalogues;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;

/** {@code /console/services}: all of them, by name, with what goes on at each. */
@Path("/console/services")
public class ServicesPage {

    private static final Catalogues.Kind<WatchedService> SERVICES =
            new Catalogues.Kind<>(Section.SERVICES, Service.ROUTING, "services", WatchedService.class);

    @Inject
    Catalogues catalogues;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        return catalogues.page(SERVICES, query, ServicesPage::catalogue);
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
