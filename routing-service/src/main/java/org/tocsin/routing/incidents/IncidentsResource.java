package org.tocsin.routing.incidents;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;
import org.tocsin.routing.access.Acting;
import org.tocsin.routing.access.References;
import org.tocsin.routing.incident.IncidentTable;

/** Incidents in PagerDuty's format ({@code reference/pagerduty.md} 2.14). A GET right after a write sees it. */
@Path("/incidents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Incidents")
public class IncidentsResource {

    private static final int MOST_AT_ONCE = 250;

    @Inject
    IncidentTable incidents;

    @Inject
    IncidentSearch search;

    @Inject
    IncidentWrites writes;

    @Inject
    Included included;

    @Inject
    Acting acting;

    @Inject
    Transactions transactions;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List incidents", description = "Filters: statuses[], service_ids[], user_ids[], urgencies[], incident_key,"
            + " since, until, date_range=all, sort_by, include[]. There are no teams: a list by team_ids[] is empty.")
    public Uni<Response> list(@QueryParam("limit") String limit, @QueryParam("offset") String offset, @QueryParam("total") String total) {
        var paging = Paging.of(limit, offset, total);
        var query = uri.getQueryParameters();
        var include = Set.copyOf(query.getOrDefault("include[]", List.of()));
        var refs = refs();
        if (!query.getOrDefault("team_ids[]", List.of()).isEmpty()) {
            return Uni.createFrom().item(Response.ok(paging.empty("incidents").toString()).build());
        }
        return transactions.run(tx -> {
            var wanted = ListParameters.read(query, tx.now());
            return search.search(tx.sql(), wanted, paging.rowsToRead(), paging.offset(), paging.total()).flatMap(found -> {
                var shown = paging.shown(found.incidents());
                return included.incidents(tx.sql(), shown, include, refs).map(views -> {
                    var list = JsonNodeFactory.instance.objectNode();
                    list.putArray("incidents").addAll(views);
                    paging.describe(list, found.incidents().size() > shown.size(), found.total());
                    return Response.ok(list.toString()).build();
                });
            });
        });
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get an incident", description = "By its id or its number.")
    public Uni<Response> get(@PathParam("id") String id) {
        var refs = refs();
        var include = Set.copyOf(uri.getQueryParameters().getOrDefault("include[]", List.of()));
        var client = transactions.pool();
        return incidents.find(client, id).map(found -> found.orElseThrow(Problem::notFound))
                .flatMap(incident -> included.incidents(client, List.of(incident), include, refs))
                .map(views -> Response.ok(IncidentView.wrapped(views.getFirst())).build());
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Acknowledge, resolve or change an incident",
            description = "Body: {\"incident\": {\"status\", \"resolution\"?, \"title\"?, \"urgency\"?}}. With a key of the account the header"
                    + " From names the user who acts.")
    public Uni<Response> update(@PathParam("id") String id, @HeaderParam("From") String from, byte[] body) {
        var given = JsonBody.object(body, "incident");
        // Pypd puts it beside the incident (reference/clients.md 28).
        JsonBody.beside(body, "incident", "resolution").ifPresent(resolution -> given.putIfAbsent("resolution", resolution));
        var update = new IncidentUpdate(given);
        var refs = refs();
        return acting.as(from).flatMap(act -> transactions.run(tx -> incidents.find(tx.sql(), id)
                        .map(found -> found.orElseThrow(Problem::notFound).id())
                        .flatMap(known -> writes.apply(tx, new LinkedHashMap<>(Map.of(known, update)), act))
                        .flatMap(changed -> included.incidents(tx.sql(), changed, Set.of(), refs))))
                .map(views -> Response.ok(IncidentView.wrapped(views.getFirst())).build());
    }

    @PUT
    @Operation(summary = "Change up to 250 incidents", description = "Body: {\"incidents\": [{\"id\", \"type\", \"status\", …}]}. All or none.")
    public Uni<Response> updateMany(@HeaderParam("From") String from, byte[] body) {
        var updates = updates(JsonBody.object(body, "incidents[]"));
        var refs = refs();
        return acting.as(from).flatMap(act -> transactions.run(tx -> writes.apply(tx, updates, act)
                        .flatMap(changed -> included.incidents(tx.sql(), changed, Set.of(), refs))))
                .map(views -> {
                    var list = JsonNodeFactory.instance.objectNode();
                    list.putArray("incidents").addAll(views);
                    return Response.ok(list.toString()).build();
                });
    }

    private static LinkedHashMap<String, IncidentUpdate> updates(ObjectNode body) {
        var items = body.path("incidents");
        if (!items.isArray()) {
            throw Problem.invalid("'incidents' must be a list");
        }
        if (items.size() > MOST_AT_ONCE) {
            throw Problem.of(413, 2001, "At most %d incidents can be changed at once".formatted(MOST_AT_ONCE));
        }
        var updates = new LinkedHashMap<String, IncidentUpdate>();
        for (var item : items) {
            if (!(item instanceof ObjectNode object) || !item.path("id").isTextual()) {
                throw Problem.invalid("Each of 'incidents' must be an object with an id");
            }
            updates.put(object.path("id").textValue(), new IncidentUpdate(object));
        }
        return updates;
    }

    private References refs() {
        return new References(BaseUrl.of(uri), directory);
    }
}
