package org.tocsin.console.signin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tocsin.console.page.Pages;
import org.tocsin.console.peer.Got;
import org.tocsin.kit.access.Open;
import org.tocsin.kit.http.CleanText;

/** {@code /login}: the way in, by a one-time link or by address and password. */
@Open
@Path("/login")
public class LoginPage {

    private static final int LONGEST = 1000;
    private static final String BUSY = "There were too many attempts. Wait a minute, then try again.";
    private static final String AWAY = "The part that knows passwords does not answer now. Try again in a moment.";

    @Inject
    Sessions sessions;

    @Inject
    Pages pages;

    /**
     * What the page asks for.
     *
     * @param token of a one-time link; null: asks for address and password
     * @param next where it leads afterwards
     * @param wrong a sentence; null if nothing was tried
     */
    public record Asking(String token, String email, String next, String wrong) {}

    @CheckedTemplate(basePath = "signin")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance login(Asking asking);
    }

    /** Shows the form. A link's token is not used up by looking: mail scanners look at links too. */
    @GET
    public Uni<Response> ask(@QueryParam("token") String token, @QueryParam("next") String next) {
        return Uni.createFrom().item(page(200, new Asking(blankToNull(token), "", LocalPath.orHome(next), null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> open(@FormParam("token") String givenToken, @FormParam("email") String givenEmail,
            @FormParam("password") String password,
            @FormParam("next") String givenNext, @HeaderParam("Origin") String origin, UriInfo uri) {
        var token = blankToNull(givenToken);
        var email = CleanText.cut(givenEmail == null ? "" : givenEmail.strip(), LONGEST);
        var next = LocalPath.orHome(givenNext);
        if (isFromElsewhere(origin, uri)) {
            return Uni.createFrom()
                    .item(page(403, new Asking(token, email, next, "That form came from another site. Sign in here.")));
        }
        return (token != null ? sessions.open(token) : sessions.open(email, password == null ? "" : password))
                .map(got -> switch (got) {
            case Got.Here<Session>(var session) -> Pages.onTo(token == null ? next
                    : "/console/account/welcome?next=" + encoded(next))
                    .cookie(SessionCookie.of(session, uri)).build();
            case Got.Away<Session> _ -> page(503, new Asking(token, email, next, AWAY));
            case Got.Refused<Session>(var status, _) when status == 429 -> page(429, new Asking(token, email, next, BUSY));
            default -> page(401, token == null
                    ? new Asking(null, email, next, "Address or password is wrong.")
                    : new Asking(null, email, next,
                            "This link was used already, or it is too old. Ask for another one, or sign in with your"
                                    + " password."));
        });
    }

    private Response page(int status, Asking asking) {
        return pages.forAnybody(status, "Sign in", Templates.login(asking));
    }

    // Nobody has a session here yet to whom a form could be bound: the browser tells whose form it is.
    private static boolean isFromElsewhere(String origin, UriInfo uri) {
        return origin != null && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(uri.getBaseUri().getAuthority());
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() || text.length() > LONGEST ? null : text.strip();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
