package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.contracts.Ids;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.access.Configuring;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.routing.access.References;

/** Services in PagerDuty's format ({@code reference/pagerduty.md} 2.10). */
@Configuring
@Path("/services")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Services")
public class ServicesResource {

    @Inject
    Services services;

    @Inject
    ServiceViews views;

    @Inject
    ServiceEnd end;

    @Inject
    Transactions transactions;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List services", description = "By name. There are no teams: a list by team_ids[] is empty.")
    public Uni<Response> list(@QueryParam("query") String query, @QueryParam("name") String name, @QueryParam("sort_by") String sortBy,
            @QueryParam("include[]") List<String> include, @QueryParam("limit") String limit, @QueryParam("offset") String offset,
            @QueryParam("total") String total) {
        var paging = Paging.of(limit, offset, total);
        if (!uri.getQueryParameters().getOrDefault("team_ids[]", List.of()).isEmpty()) {
            return Uni.createFrom().item(Response.ok(paging.empty("services").toString()).build());
        }
        var search = new Services.Search(query, name, "name:desc".equals(sortBy));
        var refs = refs();
        var client = transactions.pool();
        return services.search(client, search, paging.rowsToRead(), paging.offset()).flatMap(found -> {
            var shown = paging.shown(found.services());
            return views.of(client, shown, refs, Set.copyOf(include)).map(shownWhole -> {
                var list = JsonNodeFactory.instance.objectNode();
                list.putArray("services").addAll(shownWhole);
                paging.describe(list, found.services().size() > shown.size(), found.total());
                return Response.ok(list.toString()).build();
            });
        });
    }

    @POST
    @Operation(summary = "Create a service", description = "Body: {\"service\": {\"name\", \"escalation_policy\": {\"id\"}, …}}")
    public Uni<Response> create(byte[] body) {
        var read = SettingsReader.read(JsonBody.object(body, "service"), null);
        var refs = refs();
        return checked(read).chain(() -> transactions.run(tx -> {
                    var service = new Service(Ids.ofResource(), read.name(), read.settings(), read.escalationPolicy(), read.disabled(),
                            tx.now(), tx.now(), null);
                    tx.send(Outgoing.of(service.told()));
                    return services.insert(tx.sql(), service).replaceWith(service);
                }))
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid("Name has already been taken"))
                .map(service -> Response.status(201).entity(wrapped(ServiceView.of(service, ServiceStatus.word(service, null), List.of(), false,
                        refs))).build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get a service")
    public Uni<Response> get(@PathParam("id") String id, @QueryParam("include[]") List<String> include) {
        var refs = refs();
        var client = transactions.pool();
        return services.find(client, id).map(found -> found.orElseThrow(Problem::notFound))
                .flatMap(service -> one(client, service, refs, Set.copyOf(include)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Update a service", description = "What is absent keeps its value; read-only members are ignored.")
    public Uni<Response> update(@PathParam("id") String id, byte[] body) {
        var given = JsonBody.object(body, "service");
        var refs = refs();
        return transactions.run(tx -> services.lock(tx.sql(), id).map(found -> found.orElseThrow(Problem::notFound))
                        .flatMap(before -> changed(tx, before, given)))
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid("Name has already been taken"))
                .flatMap(service -> one(transactions.pool(), service, refs, Set.of()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a service", description = "Its integration keys stop working, and its open incidents are resolved.")
    public Uni<Response> delete(@PathParam("id") String id) {
        return transactions.run(tx -> services.lock(tx.sql(), id).map(found -> found.orElseThrow(Problem::notFound))
                        .flatMap(service -> end.of(tx, service)))
                .map(_ -> Response.noContent().build());
    }

    private Uni<Service> changed(Tx tx, Service before, ObjectNode given) {
        var read = SettingsReader.read(given, before);
        return checked(read).flatMap(_ -> {
            var service = new Service(before.id(), read.name(), read.settings(), read.escalationPolicy(), read.disabled(),
                    before.createdAt(), tx.now(), before.lastIncidentAt());
            tx.send(Outgoing.of(service.told()));
            return services.update(tx.sql(), service).replaceWith(service);
        });
    }

    private Uni<Boolean> checked(SettingsReader.Read read) {
        var errors = new ArrayList<>(read.errors());
        var policy = read.escalationPolicy() == null || read.escalationPolicy().isBlank()
                ? Uni.createFrom().item(true)
                : directory.of(DirectoryEntry.EscalationPolicy.class).find(read.escalationPolicy()).map(Optional::isPresent);
        return policy.invoke(exists -> {
            if (!exists) {
                errors.add("Escalation policy %s does not exist".formatted(read.escalationPolicy()));
            }
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
        });
    }

    private Uni<Response> one(SqlClient client, Service service, References refs, Set<String> include) {
        return views.of(client, List.of(service), refs, include).map(shown -> Response.ok(wrapped(shown.getFirst())).build());
    }

    private References refs() {
        return new References(BaseUrl.of(uri), directory);
    }

    private static String wrapped(ObjectNode service) {
        return JsonNodeFactory.instance.objectNode().set("service", service).toString();
    }
}
