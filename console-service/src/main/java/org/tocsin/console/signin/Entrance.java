package org.tocsin.console.signin;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.tocsin.kit.access.Open;

/** {@code /} exactly: leads into the console. */
@Open
@Path("/")
public class Entrance {

    @GET
    public Uni<Response> leadOn() {
        return Uni.createFrom().item(Response.status(302).header(HttpHeaders.LOCATION, LocalPath.HOME)
                .header(HttpHeaders.CACHE_CONTROL, "no-store").build());
    }
}
