package org.tocsin.kit.http;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.kit.access.Open;

/** A resource for anybody, as the gate for machines is. */
@Open
@Produces(MediaType.APPLICATION_JSON)
@Path("/open")
public class OpenResource {

    @POST
    public Uni<Response> take(byte[] body) {
        return Uni.createFrom().item(Response.accepted("{\"bytes\":" + body.length + "}").build());
    }
}
