package org.tocsin.kit.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Headers that say nothing to us. Each address has one format, whatever a caller would rather have: PagerDuty's clients accept
 * {@code application/vnd.pagerduty+json;version=2} and nothing else, and read plain JSON ({@code reference/pagerduty.md} 2.1). A
 * {@code Content-Type} that is none is as good as none: bodies are read by what they hold.
 */
@ApplicationScoped
public class PlainJson {

    private static final int FIRST = Integer.MIN_VALUE;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(PlainJson::overlook);
    }

    private static void overlook(RoutingContext context) {
        context.request().headers().remove(HttpHeaders.ACCEPT);
        var sent = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (sent != null && sent.indexOf('/') < 1) {
            context.request().headers().remove(HttpHeaders.CONTENT_TYPE);
        }
        context.next();
    }
}
