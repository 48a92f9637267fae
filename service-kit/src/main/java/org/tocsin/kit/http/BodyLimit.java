package org.tocsin.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tocsin.kit.KitConfig;

/** Refuses a body that is too large, in the caller's format: unread if its length is announced, otherwise once it is read. */
@ApplicationScoped
public class BodyLimit {

    private static final int FIRST = Integer.MIN_VALUE;
    /** A client hears an answer only after it has sent its body; of those that announce more than this we hang up. */
    private static final long MOST_SWALLOWED = 32 * 1024 * 1024;

    @Inject
    KitConfig config;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        long announced = announced(context.request());
        if (announced <= config.maxBody()) {
            context.next();
        } else if (announced > MOST_SWALLOWED || context.request().getHeader(HttpHeaders.EXPECT) != null) {
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            refuse(context);
        } else {
            context.request().handler(_ -> {}).endHandler(_ -> refuse(context)).resume();
        }
    }

    /**
     * For a body whose length was not announced.
     *
     * @throws Problem 413
     */
    @ServerRequestFilter(readBody = true)
    public void check(HttpServerRequest request) {
        if (request.bytesRead() > config.maxBody()) {
            throw tooLarge();
        }
    }

    /**
     * For a body at hand.
     *
     * @throws Problem 413
     */
    public void check(byte[] body) {
        if (body.length > config.maxBody()) {
            throw tooLarge();
        }
    }

    private void refuse(RoutingContext context) {
        context.response().setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(config.errors().body(tooLarge()).encode());
    }

    private Problem tooLarge() {
        return Problem.of(413, 2001, "Request body is larger than %d bytes".formatted(config.maxBody()));
    }

    private static long announced(HttpServerRequest request) {
        try {
            var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
