package org.tocsin.ingest.intake;

import io.quarkus.arc.All;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.tocsin.ingest.intake.Door.Reply;
import org.tocsin.kit.http.Problems;

/** Opens the doors: reads a body within bounds, lets it in, and writes the answer on the connection's own thread. */
@ApplicationScoped
public class Doors {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    @Inject
    @All
    List<Door> doors;

    @Inject
    Intake intake;

    void open(@Observes Router router) {
        for (var door : doors) {
            intake.counts(door.format());
            router.post(door.path()).handler(request -> receive(door, request));
            router.post(door.path() + "/").handler(request -> receive(door, request));
        }
    }

    private static void receive(Door door, RoutingContext context) {
        var request = context.request();
        if (announcedLength(request) > door.largestBody()) {
            refuseUnread(door, context);
            return;
        }
        var thread = Vertx.currentContext();
        var body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() <= door.largestBody()) {
                body.appendBuffer(part);
            }
        });
        request.endHandler(_ -> {
            if (body.length() > door.largestBody()) {
                answer(context, door.refusal(tooLarge(door)));
            } else {
                enter(door, context, body.getBytes(), thread);
            }
        });
        request.resume();
    }

    // A client hears an answer only after it has sent its body, unless it asks before it sends.
    private static void refuseUnread(Door door, RoutingContext context) {
        var request = context.request();
        if (request.getHeader(HttpHeaders.EXPECT) != null) {
            request.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, door.refusal(tooLarge(door)));
        } else {
            request.handler(_ -> {}).endHandler(_ -> answer(context, door.refusal(tooLarge(door)))).resume();
        }
    }

    private static void enter(Door door, RoutingContext context, byte[] body, Context thread) {
        entered(door, context, body).onComplete(result -> onThread(thread, () ->
                answer(context, result.succeeded() ? result.result() : trouble(door, result.cause()))));
    }

    private static Future<Reply> entered(Door door, RoutingContext context, byte[] body) {
        try {
            if (!"gzip".equalsIgnoreCase(context.request().getHeader(HttpHeaders.CONTENT_ENCODING))) {
                return door.enter(context, body);
            }
            var unpacked = Gzip.unpack(body, door.largestBody());
            return unpacked.isPresent() ? door.enter(context, unpacked.get()) : Future.succeededFuture(door.refusal(tooLarge(door)));
        } catch (IOException e) {
            return Future.succeededFuture(door.refusal(Refused.invalid("the body is not gzip: " + e.getMessage())));
        } catch (RuntimeException e) {
            return Future.failedFuture(e);
        }
    }

    private static Reply trouble(Door door, Throwable failure) {
        var problem = Problems.of(failure);
        var reply = door.refusal(new Refused(problem.status(), List.of(problem.getMessage())));
        return new Reply(reply.status(), reply.body(), problem.retryAfterSeconds());
    }

    private static void onThread(Context thread, Runnable task) {
        if (Vertx.currentContext() == thread) {
            task.run();
        } else {
            thread.runOnContext(_ -> task.run());
        }
    }

    private static void answer(RoutingContext context, Reply reply) {
        var response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(reply.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                .putHeader(REQUEST_ID, requestId());
        if (reply.retryAfterSeconds() != null) {
            response.putHeader(HttpHeaders.RETRY_AFTER, reply.retryAfterSeconds().toString());
        }
        response.end(reply.body());
    }

    private static String requestId() {
        var random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }

    private static Refused tooLarge(Door door) {
        return new Refused(413, List.of("The request body is larger than %d KiB".formatted(door.largestBody() / 1024)));
    }

    private static long announcedLength(HttpServerRequest request) {
        var announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return announced == null ? 0 : Long.parseLong(announced);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
