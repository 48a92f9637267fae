package org.tocsin.console.policy;

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
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;

/** {@code /console/escalation_policies}: all of them, by name. */
@Path("/console/escalation_policies")
public class PoliciesPage {

    private static final Catalogues.Kind<Policy> POLICIES =
            new Catalogues.Kind<>(Section.ON_CALL, Service.ESCALATION, "escalation_policies", Policy.class);

    @Inject
    Catalogues catalogues;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        return catalogues.page(POLICIES, query, PoliciesPage::catalogue);
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
