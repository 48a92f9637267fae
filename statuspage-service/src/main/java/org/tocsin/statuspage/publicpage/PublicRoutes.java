package org.tocsin.statuspage.publicpage;

import io.netty.buffer.Unpooled;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.tocsin.kit.http.ErrorEnvelope;
import org.tocsin.kit.http.Look;
import org.tocsin.kit.http.Problem;

/**
 * The public side, for everybody: a look into memory and a write ({@code reference/statuspage.md} 2.1, 2.3, 4.3). No request
 * waits for anything.
 */
@ApplicationScoped
class PublicRoutes {

    private static final CharSequence HTML = HttpHeaders.createOptimized("text/html; charset=utf-8");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json; charset=utf-8");
    private static final CharSequence HTML_KEPT = HttpHeaders.createOptimized(
            "public, max-age=15, s-maxage=15, stale-while-revalidate=60, stale-if-error=86400");
    private static final CharSequence JSON_KEPT = HttpHeaders.createOptimized(
            "public, max-age=10, s-maxage=10, stale-while-revalidate=30, stale-if-error=86400");
    private static final CharSequence NOT_KEPT = HttpHeaders.createOptimized("no-store");
    private static final CharSequence POLICY = HttpHeaders.createOptimized(Look.policy(""));
    private static final String METHODS = "GET, HEAD, OPTIONS";
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int PREFLIGHT_KEPT_SECONDS = 86_400;

    private final Snapshots snapshots;
    private final Requests requests;
    private final HttpDate date;
    private final String unknownPage;

    @Inject
    PublicRoutes(Snapshots snapshots, Requests requests, Vertx vertx) {
        this.snapshots = snapshots;
        this.requests = requests;
        this.date = new HttpDate(vertx, InstantSource.system());
        this.unknownPage = Templates.unknown(Look.css()).render();
    }

    void open(@Observes Router router) {
        router.route(Address.ROOT).handler(this::answer);
        router.route(Address.ROOT + "/*").handler(this::answer);
    }

    private void answer(RoutingContext context) {
        var address = Address.of(context.normalizedPath());
        var response = context.response();
        describe(response, address.isApi());
        switch (context.request().method().name()) {
            case "GET", "HEAD" -> find(context, address);
            case "OPTIONS" -> allow(response);
            default -> {
                response.putHeader(HttpHeaders.ALLOW, METHODS);
                fail(context, Problem.of(405, 0, "Method Not Allowed"), address.isApi());
            }
        }
    }

    private void find(RoutingContext context, Address address) {
        if (!snapshots.isComplete()) {
            fail(context, Problem.unavailable(RETRY_AFTER_SECONDS), address.isApi());
            return;
        }
        var document = snapshots.named(address.page()).map(snapshot -> snapshot.documents().get(address.path()));
        if (document.isPresent()) {
            send(context, document.get(), address.isApi());
        } else {
            requests.missing();
            fail(context, Problem.notFound(), address.isApi());
        }
    }

    private void send(RoutingContext context, Document document, boolean isApi) {
        var request = context.request();
        var chosen = document.in(all(request, HttpHeaders.ACCEPT_ENCODING));
        var response = context.response()
                .putHeader(HttpHeaders.ETAG, chosen.tag())
                .putHeader(HttpHeaders.CACHE_CONTROL, isApi ? JSON_KEPT : HTML_KEPT)
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        document.lastModified().ifPresent(moment -> response.putHeader(HttpHeaders.LAST_MODIFIED, moment));
        if (Conditions.isUnchanged(document, chosen, all(request, HttpHeaders.IF_NONE_MATCH),
                request.getHeader(HttpHeaders.IF_MODIFIED_SINCE))) {
            requests.unchanged();
            response.setStatusCode(304).end();
            return;
        }
        requests.sent();
        response.putHeader(HttpHeaders.CONTENT_TYPE, isApi ? JSON : HTML);
        if (chosen == document.gzip()) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        if (request.method() == HttpMethod.HEAD) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(chosen.bytes().length)).end();
        } else {
            response.end(Buffer.buffer(Unpooled.wrappedBuffer(chosen.bytes())));
        }
    }

    // A header may come in several lines, which are one list.
    private static String all(HttpServerRequest request, CharSequence name) {
        var lines = request.headers().getAll(name);
        return lines.isEmpty() ? null : lines.size() == 1 ? lines.getFirst() : String.join(",", lines);
    }

    private void describe(HttpServerResponse response, boolean isApi) {
        response.putHeader(HttpHeaders.DATE, date.now());
        response.putHeader("X-Content-Type-Options", "nosniff");
        if (isApi) {
            response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
            response.putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, HttpHeaders.ETAG);
        } else {
            response.putHeader("Content-Security-Policy", POLICY);
            response.putHeader("Referrer-Policy", "no-referrer");
        }
    }

    private static void allow(HttpServerResponse response) {
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ALLOW, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "*")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, String.valueOf(PREFLIGHT_KEPT_SECONDS))
                .end();
    }

    private void fail(RoutingContext context, Problem problem, boolean isApi) {
        var response = context.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CACHE_CONTROL, NOT_KEPT);
        if (problem.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, problem.retryAfterSeconds().toString());
        }
        var isPage = !isApi && problem.status() == 404;
        response.putHeader(HttpHeaders.CONTENT_TYPE, isPage ? HTML : JSON);
        response.end(isPage ? unknownPage : ErrorEnvelope.STATUSPAGE.body(problem).encode());
    }
}
