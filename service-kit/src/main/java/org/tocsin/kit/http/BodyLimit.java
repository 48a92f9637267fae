package org.tocsin.kit.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.tocsin.kit.KitConfig;

/**
 * Refuses a body that is too large, in the caller's format: unread if its length is announced, otherwise as soon as it has
 * grown too long. A body that is not refused is at hand whole before any other filter runs, without a thread that waits.
 */
@ApplicationScoped
public class BodyLimit {

    private static final int FIRST = Integer.MIN_VALUE;
    private static final int BEFORE_OTHER_FILTERS = 100;
    /** A client hears an answer only after it has sent its body; on those that send more than this we hang up. */
    private static final long MOST_SWALLOWED = 32 * 1024 * 1024;

    @Inject
    KitConfig config;

    void register(@Observes Router router) {
        router.route().order(FIRST).handler(this::check);
    }

    private void check(RoutingContext context) {
        var request = context.request();
        long announced = announced(request);
        if (announced <= config.maxBody()) {
            context.next();
        } else if (announced > MOST_SWALLOWED || request.getHeader(HttpHeaders.EXPECT) != null) {
            if (request.version() != HttpVersion.HTTP_2) {
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            refuse(context);
        } else {
            request.handler(_ -> {}).endHandler(_ -> refuse(context)).resume();
        }
    }

    /** Reads the body; forms are left to the parser of forms. */
    @ServerRequestFilter(priority = BEFORE_OTHER_FILTERS)
    public Uni<Response> read(ContainerRequestContext context, HttpServerRequest request) {
        if (isForm(request)) {
            return Uni.createFrom().nullItem();
        }
        if (request.isEnded()) {
            context.setEntityStream(InputStream.nullInputStream());
            return Uni.createFrom().nullItem();
        }
        return Uni.createFrom().emitter(emitter -> read(context, request, emitter));
    }

    private void read(ContainerRequestContext context, HttpServerRequest request, UniEmitter<? super Response> emitter) {
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (request.bytesRead() <= config.maxBody()) {
                body.appendBuffer(chunk);
            } else if (request.bytesRead() > MOST_SWALLOWED) {
                request.connection().close();
            }
        });
        request.exceptionHandler(emitter::fail);
        request.endHandler(_ -> {
            if (request.bytesRead() > config.maxBody()) {
                emitter.fail(tooLarge());
                return;
            }
            context.setEntityStream(new ByteArrayInputStream(body.getBytes()));
            emitter.complete(null);
        });
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().writeContinue();
        }
        request.resume();
    }

    /**
     * For a body at hand that nobody has measured.
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

    private static boolean isForm(HttpServerRequest request) {
        var type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && (type.startsWith("application/x-www-form-urlencoded") || type.startsWith("multipart/form-data"));
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
