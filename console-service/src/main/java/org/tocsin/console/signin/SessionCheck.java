package org.tocsin.console.signin;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.tocsin.console.page.Pages;
import org.tocsin.console.peer.Got;
import org.tocsin.kit.access.Open;
import org.tocsin.kit.http.BaseUrl;

/**
 * Lets nobody in who is not signed in, except where a resource is {@link Open}; and takes no form of another site's
 * making.
 */
public class SessionCheck {

    private static final Set<String> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    Sessions sessions;

    @Inject
    FormToken tokens;

    @Inject
    CurrentVisit current;

    @Inject
    Pages pages;

    @Inject
    InstantSource clock;

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION, readBody = true)
    public Uni<Response> check(ResteasyReactiveContainerRequestContext request, SimpleResourceInfo resource) {
        if (resource.getResourceClass() == null || resource.getResourceClass().isAnnotationPresent(Open.class)) {
            return Uni.createFrom().nullItem();
        }
        var cookie = request.getCookies().get(SessionCookie.NAME);
        if (cookie == null || cookie.getValue().isBlank()) {
            return Uni.createFrom().item(signIn(request));
        }
        return sessions.find(cookie.getValue()).map(got -> switch (got) {
            case Got.Here<Session>(var session) -> enter(request, session);
            case Got.Away<Session> _ -> closed(request);
            case Got.Unknown<Session> _ -> signIn(request);
            case Got.Refused<Session> _ -> signIn(request);
        });
    }

    private Response closed(ContainerRequestContext request) {
        // A page that is there stays as it is, and says that it is not up to date.
        return isPart(request) && READING.contains(request.getMethod())
                ? Response.status(503).header("HX-Reswap", "none").header(HttpHeaders.CACHE_CONTROL, "no-store").build()
                : pages.failure(503, "You cannot be let in now", "The part that knows who is signed in does not answer."
                        + " Pages on their way still go out. Try again in a moment.", RETRY_AFTER_SECONDS);
    }

    private Response enter(ResteasyReactiveContainerRequestContext request, Session session) {
        var uri = request.getUriInfo();
        current.set(new Visit(session, tokens.of(session), address(request), BaseUrl.of(uri), isPart(request),
                uri.getQueryParameters().getFirst("seen"), clock.instant()));
        if (READING.contains(request.getMethod()) || tokens.fits(session, formToken(request))) {
            return null;
        }
        return pages.failure(403, "That was not done",
                "The form did not come from this console, or from another session of yours."
                + " Open the page again and press the button once more.", 0);
    }

    private static String formToken(ResteasyReactiveContainerRequestContext request) {
        var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return context.getFormParameter(FormToken.FIELD, true, false) instanceof String token ? token : null;
    }

    private static Response signIn(ContainerRequestContext request) {
        var next = READING.contains(request.getMethod()) ? address(request) : LocalPath.HOME;
        var login = "/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        // Whoever sees a part of a page change would see the sign-in in the middle of it otherwise.
        return isPart(request)
                ? Response.status(401).header("HX-Redirect", login).header(HttpHeaders.CACHE_CONTROL, "no-store").build()
                : Response.status(302).header(HttpHeaders.LOCATION, login).header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static boolean isPart(ContainerRequestContext request) {
        return "true".equals(request.getHeaderString("HX-Request"));
    }

    private static String address(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceAll("(^|&)seen=[^&]*", "").replaceAll("^&", "");
        return query.isEmpty() ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }
}
