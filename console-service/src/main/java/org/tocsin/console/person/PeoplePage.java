package org.tocsin.console.person;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Tab;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.kit.http.CleanText;

/** {@code /console/users}: everybody, by name. */
@Path("/console/users")
public class PeoplePage {

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
        var asked = Query.of("/users").with("limit", MOST_SHOWN).with("query", search);
        return others.list(visit.behalf(), Service.ESCALATION, asked, "users", User.class).map(got ->
                pages.of(got, visit, Section.ON_CALL, found -> pages.list(visit, Section.ON_CALL, catalogue(found, search))));
    }

    private static Catalogue catalogue(Listed<User> found, String search) {
        return new Catalogue("People", "Who works here", Tab.PEOPLE, search, found.items().stream()
                .map(user -> Catalogue.Row.of(Query.of("/console/users/{}", user.id()).toString(), user.name(),
                        "%s · %s".formatted(user.email(), user.roleWord())))
                .toList(), found.more(), search.isEmpty() ? "There is nobody yet." : "Nobody is called so.");
    }
}
