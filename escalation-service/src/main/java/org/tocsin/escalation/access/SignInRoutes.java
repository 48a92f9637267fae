package org.tocsin.escalation.access;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.BiFunction;
import org.tocsin.escalation.api.Fields;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.internal.InternalRoutes.Internal;

/** What the console and the launcher ask about people who sign in. */
@ApplicationScoped
class SignInRoutes {

    private static final int LONGEST = 500;

    @Inject
    SignInLinks links;

    @Inject
    Passwords passwords;

    @Inject
    Sessions sessions;

    /** {@code {"email": …}} or {@code {}} to {@code {"token": …, "expires_at": …}}; administrators alone may. */
    @Produces
    @Singleton
    Internal makeLink() {
        return new Route(HttpMethod.POST, "/access/sign-in-links", (request, caller) -> {
            if (!caller.admin()) {
                throw Problem.forbidden();
            }
            var fields = fields(request);
            var email = fields.text("email", LONGEST);
            fields.check();
            return links.make(email).map(link -> link);
        });
    }

    /** {@code {"token": …}} or {@code {"email": …, "password": …}} to {@code {"session": …, "user": {…}}}; 401 if it is wrong. */
    @Produces
    @Singleton
    Internal signIn() {
        return new Route(HttpMethod.POST, "/access/sessions", (request, _) -> {
            var fields = fields(request);
            var token = fields.text("token", LONGEST);
            var email = token == null ? fields.required("email", LONGEST) : null;
            var password = token == null ? fields.required("password", LONGEST) : null;
            fields.check();
            return (token != null ? links.use(token) : passwords.signIn(email, password))
                    .map(opened -> opened.orElseThrow(Problem::unauthenticated));
        });
    }

    /** By the SHA-256 of its secret: {@code {"user": {…}}}; 404 if it is over. */
    @Produces
    @Singleton
    Internal session() {
        return new Route(HttpMethod.GET, "/access/sessions/:hash", (request, _) -> sessions.find(request.pathParam("hash"))
                .map(user -> Map.of("user", user.orElseThrow(Problem::notFound))));
    }

    @Produces
    @Singleton
    Internal signOut() {
        return new Route(HttpMethod.DELETE, "/access/sessions/:hash", (request, _) -> sessions.close(request.pathParam("hash")));
    }

    /** {@code {"user": id, "password": …}}; people set their own, administrators everybody's. */
    @Produces
    @Singleton
    Internal setPassword() {
        return new Route(HttpMethod.PUT, "/access/passwords", (request, caller) -> {
            var fields = fields(request);
            var user = fields.required("user", LONGEST);
            var password = fields.required("password", LONGEST);
            fields.check();
            if (!caller.admin() && !user.equals(caller.user())) {
                throw Problem.forbidden();
            }
            return passwords.set(user, password);
        });
    }

    private static Fields fields(RoutingContext request) {
        var body = request.body().buffer();
        ObjectNode object = JsonBody.object(body == null ? "{}".getBytes() : body.getBytes(), "");
        return Fields.of(object);
    }

    private record Route(HttpMethod method, String path, BiFunction<RoutingContext, Caller.Service, Uni<?>> work) implements Internal {

        @Override
        public Uni<Object> answer(RoutingContext request, Caller.Service caller) {
            return work.apply(request, caller).map(answer -> answer);
        }
    }
}
