package org.tocsin.routing.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.contracts.Ids;
import org.tocsin.kit.access.Configuring;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.BaseUrl;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.routing.access.References;

/** Integrations of a service in PagerDuty's format ({@code reference/pagerduty.md} 2.10). Any of its keys opens every door. */
@Configuring
@Path("/services/{service}/integrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "Integrations")
public class IntegrationsResource {

    @Inject
    Services services;

    @Inject
    Integrations integrations;

    @Inject
    Transactions transactions;

    @Inject
    Directory directory;

    @Context
    UriInfo uri;

    @GET
    @Operation(summary = "List the integrations of a service")
    public Uni<Response> list(@PathParam("service") String serviceId) {
        var refs = refs();
        var client = transactions.pool();
        return services.find(client, serviceId).map(found -> found.orElseThrow(Problem::notFound))
                .flatMap(service -> integrations.ofServices(client, List.of(serviceId)).map(all -> {
                    var list = JsonNodeFactory.instance.objectNode();
                    var array = list.putArray("integrations");
                    all.forEach(integration -> array.add(ServiceView.of(integration, service, refs)));
                    return Response.ok(list.toString()).build();
                }));
    }

    @POST
    @Operation(summary = "Add an integration", description = "Body: {\"integration\": {\"name\", \"type\", \"integration_key\"?}}")
    public Uni<Response> create(@PathParam("service") String serviceId, byte[] body) {
        var given = IntegrationReader.read(JsonBody.object(body, "integration"));
        var refs = refs();
        return transactions.run(tx -> service(tx, serviceId).flatMap(service -> {
                    var integration = new Integration(Ids.ofResource(), serviceId, given.name(), given.type(), given.key(),
                            Sha256.of(given.key()), tx.now());
                    tx.send(Outgoing.of(integration.told(false)));
                    return integrations.insert(tx.sql(), integration).replaceWith(() -> wrapped(ServiceView.of(integration, service, refs)));
                }))
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid("Integration key has already been taken"))
                .map(view -> Response.status(201).entity(view).build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "Get an integration")
    public Uni<Response> get(@PathParam("service") String serviceId, @PathParam("id") String id) {
        var refs = refs();
        var client = transactions.pool();
        return services.find(client, serviceId).map(found -> found.orElseThrow(Problem::notFound))
                .flatMap(service -> integrations.find(client, serviceId, id).map(found -> found.orElseThrow(Problem::notFound))
                        .map(integration -> Response.ok(wrapped(ServiceView.of(integration, service, refs))).build()));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Rename an integration")
    public Uni<Response> update(@PathParam("service") String serviceId, @PathParam("id") String id, byte[] body) {
        var given = JsonBody.object(body, "integration");
        var refs = refs();
        return transactions.run(tx -> service(tx, serviceId).flatMap(service -> found(tx, serviceId, id).flatMap(before -> {
            var name = IntegrationReader.name(given, before);
            var after = new Integration(before.id(), serviceId, name, before.type(), before.key(), before.keySha256(), before.createdAt());
            tx.send(Outgoing.of(after.told(false)));
            return integrations.rename(tx.sql(), id, name).replaceWith(() -> Response.ok(wrapped(ServiceView.of(after, service, refs))).build());
        })));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an integration", description = "Its key stops working.")
    public Uni<Response> delete(@PathParam("service") String serviceId, @PathParam("id") String id) {
        return transactions.run(tx -> service(tx, serviceId).chain(() -> found(tx, serviceId, id)).flatMap(integration -> {
            tx.send(Outgoing.of(integration.told(true)));
            return integrations.delete(tx.sql(), id).replaceWith(() -> Response.noContent().build());
        }));
    }

    private Uni<Service> service(Tx tx, String id) {
        return services.lock(tx.sql(), id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private Uni<Integration> found(Tx tx, String service, String id) {
        return integrations.find(tx.sql(), service, id).map(found -> found.orElseThrow(Problem::notFound));
    }

    private References refs() {
        return new References(BaseUrl.of(uri), directory);
    }

    private static String wrapped(ObjectNode integration) {
        return JsonNodeFactory.instance.objectNode().set("integration", integration).toString();
    }
}
