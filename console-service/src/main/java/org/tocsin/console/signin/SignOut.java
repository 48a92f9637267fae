package org.tocsin.console.signin;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tocsin.console.page.Pages;
import org.tocsin.console.peer.Got;

/** {@code POST /console/sign-out}: ends the session. */
@Path("/console/sign-out")
public class SignOut {

    @Inject
    CurrentVisit current;

    @Inject
    Sessions sessions;

    @Inject
    Pages pages;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> leave(UriInfo uri) {
        return sessions.close(current.get().session()).map(got -> got.isAway()
                ? pages.failure(503, "You are still signed in",
                        "The part that ends sessions does not answer. Try again in a moment.", 5)
                : Pages.onTo("/login").cookie(SessionCookie.gone(uri)).build());
    }
}
