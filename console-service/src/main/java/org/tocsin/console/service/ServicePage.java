package org.tocsin.console.service;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.incidents.IncidentRow;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Problem;

/** {@code /console/services/{id}}: a service, its open incidents, and the keys by which its alerts come in. */
@Path("/console/services/{id}")
public class ServicePage {

    private static final int MOST_INCIDENTS = 25;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    /**
     * A service on its page.
     *
     * @param incidents its open ones; null if they cannot be shown now
     * @param base scheme, host and port by which the browser came
     * @param keys whether the reader may see keys
     */
    public record View(WatchedService service, List<IncidentRow> incidents, String base, boolean keys) {

        /** Whether its incidents are not known. */
        public boolean isUnknown() {
            return incidents == null;
        }
    }

    @CheckedTemplate(basePath = "service")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance service(View view);
    }

    static String path(String id) {
        return Query.of("/console/services/{}", id).toString();
    }

    @GET
    public Uni<Response> show(@PathParam("id") String id) {
        var visit = current.get();
        return Uni.combine().all().unis(service(visit, id), incidents(visit, id)).with((found, open) ->
                pages.of(found, visit, Section.SERVICES, service -> pages.still(visit, service.name(), Section.SERVICES,
                        Templates.service(new View(service, open.found().map(list -> rows(list, visit)).orElse(null),
                                visit.base(),
                                visit.person().mayRespond())))));
    }

    /** Where the API says that an integration is: on its service's page. */
    @GET
    @Path("/integrations/{integration}")
    public Uni<Response> integration(@PathParam("id") String id, @PathParam("integration") String integration) {
        var visit = current.get();
        return service(visit, id).map(found -> pages.of(found, visit, Section.SERVICES, service -> {
            if (service.integrations().stream().noneMatch(one -> one.id().equals(integration))) {
                throw Problem.notFound();
            }
            return Response.status(302).header(HttpHeaders.LOCATION, path(id) + "#" + integration)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        }));
    }

    private Uni<Got<WatchedService>> service(Visit visit, String id) {
        return others.one(visit.behalf(), Service.ROUTING, Query.of("/services/{}", id).with("include[]", "integrations"),
                "service", WatchedService.class);
    }

    private Uni<Got<Listed<Incident>>> incidents(Visit visit, String id) {
        var open = Query.of("/incidents").with("service_ids[]", id).with("statuses[]", "triggered")
                .with("statuses[]", "acknowledged").with("date_range", "all").with("limit", MOST_INCIDENTS);
        return others.list(visit.behalf(), Service.ROUTING, open, "incidents", Incident.class);
    }

    private static List<IncidentRow> rows(Listed<Incident> open, Visit visit) {
        var when = new When(visit.now(), visit.person().zone());
        return open.items().stream().map(incident -> IncidentRow.of(incident, when, false, false)).toList();
    }
}
