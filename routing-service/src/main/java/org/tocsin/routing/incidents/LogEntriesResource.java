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
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.QueryValues;
import org.tocsin.kit.replica.Directory;
import org.tocsin.routing.access.References;

/** The timeline of everything in PagerDuty's format ({@code reference/pagerduty.md} 2.15); newest first. */
@Path("/log_entries")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Log entries")
public class LogEntriesResource {

    @Inject
    LogEntries entries;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List log entries")
    public Uni<Response> list(@QueryParam("since") String since, @QueryParam("until") String until, @QueryParam("is_overview") String overview,
            @QueryParam("limit") String limit, @QueryParam("offset") String offset, @QueryParam("total") String total) {
        var wanted = new LogEntries.Wanted(null, since, until, QueryValues.isTrue(overview));
        var paging = Paging.of(limit, offset, total);
        if (!uri.getQueryParameters().getOrDefault("team_ids[]", List.of()).isEmpty()) {
            return Uni.createFrom().item(Response.ok(paging.empty("log_entries").toString()).build());
        }
        return entries.list(wanted, paging, include(), refs()).map(list -> Response.ok(list).build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a log entry")
    public Uni<Response> get(@PathParam("id") String id) {
        return entries.get(id, include(), refs()).map(entry -> Response.ok(entry).build());
    }

    private Set<String> include() {
        return Set.copyOf(uri.getQueryParameters().getOrDefault("include[]", List.of()));
    }

    private References refs() {
        return new References(BaseUrl.of(uri), directory);
    }
}
