package org.tocsin.console.incident;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.incidents.IncidentsPage;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Json;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Problem;

/** The buttons of an incident, on its own page and in the list. */
@Path("/console/incidents/{id}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class IncidentActions {

    /** Value of the field {@code from} for a button in the list. */
    private static final String LIST = "list";
    private static final String UNCERTAIN =
            "It is not known whether that was done: the part that keeps incidents did not answer. Look again in a moment.";

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    IncidentPage incidentPage;

    @Inject
    IncidentsPage incidentsPage;

    @POST
    @Path("/acknowledge")
    public Uni<Response> acknowledge(@PathParam("id") String id, @FormParam("from") String from) {
        return put(id, from, "status", "acknowledged");
    }

    @POST
    @Path("/resolve")
    public Uni<Response> resolve(@PathParam("id") String id, @FormParam("from") String from) {
        return put(id, from, "status", "resolved");
    }

    /** Gives it back: escalation starts anew. */
    @POST
    @Path("/release")
    public Uni<Response> release(@PathParam("id") String id, @FormParam("from") String from) {
        return put(id, from, "status", "triggered");
    }

    /** Title and urgency. */
    @POST
    @Path("/change")
    public Uni<Response> change(@PathParam("id") String id, @FormParam("title") String title,
            @FormParam("urgency") String urgency) {
        return put(id, null, "title", title, "urgency", urgency);
    }

    private Uni<Response> put(String id, String from, String... change) {
        var visit = current.get();
        if (!visit.person().mayRespond()) {
            throw Problem.forbidden();
        }
        var body = Json.object("incident", Json.object((Object[]) change));
        return others.change(visit.behalf(), Service.ROUTING, HttpMethod.PUT, Query.of("/incidents/{}", id), body,
                "incident", Incident.class)
                .flatMap(got -> switch (got) {
                    case Got.Here<Incident> _ -> visit.isPart()
                            ? page(visit, id, from, 200, null)
                            : Uni.createFrom().item(back(id, from));
                    case Got.Refused<Incident>(_, var reasons) -> page(visit, id, from, 409, Words.sentences(reasons));
                    case Got.Away<Incident> _ -> page(visit, id, from, 503, UNCERTAIN);
                    case Got.Unknown<Incident> _ -> throw Problem.notFound();
                });
    }

    private Uni<Response> page(Visit visit, String id, String from, int status, String notice) {
        return LIST.equals(from) ? incidentsPage.show(visit, status, notice) : incidentPage.show(visit, id, status, notice);
    }

    private static Response back(String id, String from) {
        return Pages.onTo(LIST.equals(from) ? "/console" : IncidentPage.path(id)).build();
    }
}
