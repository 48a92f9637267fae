package org.tocsin.routing.incidents;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.replica.Directory;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.IncidentTable;

/** The timeline of an incident in PagerDuty's format ({@code reference/pagerduty.md} 2.15); newest first. */
@Path("/incidents/{incident}/log_entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Incidents")
public class IncidentLogEntriesResource {

    @Inject
    LogEntries entries;

    @Inject
    IncidentTable incidents;

    @Inject
    Transactions transactions;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List the log entries of an incident")
    public Uni<Response> list(@PathParam("incident") String id, @QueryParam("since") String since, @QueryParam("until") String until,
            @QueryParam("is_overview") String overview, @QueryParam("limit") String limit, @QueryParam("offset") String offset,
            @QueryParam("total") String total) {
        var paging = Paging.of(limit, offset, total);
        var refs = new References(BaseUrl.of(uri), directory);
        var include = Set.copyOf(uri.getQueryParameters().getOrDefault("include[]", List.of()));
        return incidents.find(transactions.pool(), id).map(found -> found.orElseThrow(Problem::notFound))
                .map(incident -> new LogEntries.Wanted(incident.id(), since, until, QueryValues.isTrue(overview)))
                .flatMap(wanted -> entries.list(wanted, paging, include, refs))
                .map(list -> Response.ok(list).build());
    }
}
