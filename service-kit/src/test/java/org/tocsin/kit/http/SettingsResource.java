package org.tocsin.kit.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.kit.access.Configuring;

/** A resource that is there to be set, as services are. */
@Configuring
@Produces(MediaType.APPLICATION_JSON)
@Path("/settings")
public class SettingsResource {

    @GET
    public Uni<Response> get() {
        return Uni.createFrom().item(Response.ok("{}").build());
    }

    @POST
    public Uni<Response> set(byte[] body) {
        return Uni.createFrom().item(Response.noContent().build());
    }
}
