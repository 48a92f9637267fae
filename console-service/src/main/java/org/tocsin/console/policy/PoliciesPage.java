package org.tocsin.console.policy;

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
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.kit.http.CleanText;

/** {@code /console/escalation_policies}: all of them, by name. */
@Path("/console/escalation_policies")
public class PoliciesPage {

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
        var asked = Query.of("/escalation_policies").with("limit", MOST_SHOWN).with("query", search);
        return others.list(visit.behalf(), Service.ESCALATION, asked, "escalation_policies", Policy.class).map(got ->
                pages.of(got, visit, Section.ON_CALL, found -> pages.list(visit, Section.ON_CALL, catalogue(found, search))));
    }

    private static Catalogue catalogue(Listed<Policy> found, String search) {
        return new Catalogue("Escalation policies", "Who is asked, in which order", Tab.POLICIES, search,
                found.items().stream()
                .map(policy -> Catalogue.Row.of(Query.of("/console/escalation_policies/{}", policy.id()).toString(),
                        policy.name(),
                        Words.count(policy.levels(), "level") + (policy.services().isEmpty() ? ""
                                : " · for " + Words.list(policy.services().stream().map(service -> service.summary())
                                        .toList()))))
                .toList(), found.more(), search.isEmpty() ? "There is no escalation policy yet."
                : "No escalation policy is called so.");
    }
}
