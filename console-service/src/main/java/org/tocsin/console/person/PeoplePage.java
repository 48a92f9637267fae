package org.tocsin.console.person;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Catalogues;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Tab;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;

/** {@code /console/users}: everybody, by name. */
@Path("/console/users")
public class PeoplePage {

    private static final Catalogues.Kind<User> PEOPLE =
            new Catalogues.Kind<>(Section.ON_CALL, Service.ESCALATION, "users", User.class);

    @Inject
    Catalogues catalogues;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        return catalogues.page(PEOPLE, query, PeoplePage::catalogue);
    }

    private static Catalogue catalogue(Listed<User> found, String search) {
        return new Catalogue("People", "Who works here", Tab.PEOPLE, search, found.items().stream()
                .map(user -> Catalogue.Row.of(Query.of("/console/users/{}", user.id()).toString(), user.name(),
                        "%s · %s".formatted(user.email(), user.roleWord())))
                .toList(), found.more(), search.isEmpty() ? "There is nobody yet." : "Nobody is called so.");
    }
}
