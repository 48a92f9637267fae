package org.tocsin.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.tocsin.kit.KitConfig;

/** Refuses a body that is announced too large before it is read, in the caller's format. */
@ApplicationScoped
public class BodyLimit {

    private static final int FIRST = Integer.MIN_VALUE;

    @Inject
    KitConfig config;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        var announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && isTooLong(announced)) {
            context.response().setStatusCode(413)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(config.errors().body(tooLarge()).encode());
            return;
        }
        context.next();
    }

    /**
     * For a body whose length was not announced.
     *
     * @throws Problem 413
     */
    public void check(byte[] body) {
        if (body.length > config.maxBody()) {
            throw tooLarge();
        }
    }

    private Problem tooLarge() {
        return Problem.of(413, 2001, "Request body is larger than %d bytes".formatted(config.maxBody()));
    }

    private boolean isTooLong(String announced) {
        try {
            return Long.parseLong(announced) > config.maxBody();
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
