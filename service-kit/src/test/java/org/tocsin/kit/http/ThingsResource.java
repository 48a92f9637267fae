package org.tocsin.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tocsin.kit.access.CurrentCaller;

/** A resource as a service's would be. */
@Produces(MediaType.APPLICATION_JSON)
@Path("/things")
public class ThingsResource {

    @Inject
    CurrentCaller caller;

    @Inject
    Pool pool;

    @GET
    public Uni<Response> who(@Context UriInfo uri) {
        var body = new JsonObject().put("caller", caller.get().toString()).put("base", BaseUrl.of(uri));
        return Uni.createFrom().item(Response.ok(body.encode()).build());
    }

    @POST
    public Uni<Response> make(byte[] body) {
        var thing = JsonBody.object(body, "thing");
        return Uni.createFrom().item(Response.status(201).entity(thing.toString()).build());
    }

    @DELETE
    public Uni<Response> remove() {
        return Uni.createFrom().item(Response.noContent().build());
    }

    @GET
    @Path("/broken")
    public Uni<Response> broken() {
        throw new IllegalStateException("secret of the house");
    }

    @GET
    @Path("/stored")
    public Uni<Response> stored() {
        return pool.query("select 1").execute().map(rows -> Response.ok("{\"rows\":" + rows.size() + "}").build());
    }
}
