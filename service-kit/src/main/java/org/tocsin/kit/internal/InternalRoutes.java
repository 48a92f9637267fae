package org.tocsin.kit.internal;

import io.quarkus.arc.All;
import io.quarkus.vertx.http.ManagementInterface;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.http.ErrorEnvelope;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.Problems;
import org.tocsin.kit.parked.ParkedRecords;
import org.tocsin.kit.replica.DirectorySource;
import org.tocsin.kit.wire.Wire;

/**
 * What services ask of each other, on the management port and signed: entries of a directory that a replica misses, and
 * parked records.
 */
@ApplicationScoped
public class InternalRoutes {

    private static final Logger LOG = Logger.getLogger(InternalRoutes.class);
    private static final int MOST_PARKED_SHOWN = 200;

    @Inject
    Signature signature;

    @Inject
    @All
    List<DirectorySource> sources;

    @Inject
    Instance<ParkedRecords> parked;

    /** More routes of a service. Beans of this type are found by themselves. */
    public interface Internal {

        HttpMethod method();

        /** A path of Vert.x below {@code /internal}, such as {@code /access/sessions/:id}. */
        String path();

        /** The answer as JSON; null answers 204; a {@link Problem} answers with its status. */
        Uni<Object> answer(RoutingContext request, Caller.Service caller);
    }

    @Inject
    @All
    List<Internal> more;

    void register(@Observes ManagementInterface management) {
        var router = management.router();
        router.route("/internal/*").handler(BodyHandler.create(false)).handler(this::authenticate);
        route(router, HttpMethod.GET, "/internal/directory/:kind/:id", request -> entry(request));
        route(router, HttpMethod.GET, "/internal/parked", _ -> list());
        route(router, HttpMethod.POST, "/internal/parked/:id/retry", request -> parked.get().retry(id(request)).replaceWith((Object) null));
        route(router, HttpMethod.DELETE, "/internal/parked/:id", request -> parked.get().discard(id(request)).replaceWith((Object) null));
        for (var internal : more) {
            route(router, internal.method(), "/internal" + internal.path(), request -> internal.answer(request, request.get("caller")));
        }
    }

    private void authenticate(RoutingContext request) {
        var header = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        var body = request.body().buffer() == null ? new byte[0] : request.body().buffer().getBytes();
        var caller = Signature.isOne(header)
                ? signature.verify(header, request.request().method().name(), request.request().uri(), body)
                : Optional.<Caller>empty();
        if (caller.isEmpty()) {
            fail(request, Problem.unauthenticated());
            return;
        }
        request.put("caller", caller.get());
        request.next();
    }

    private static void route(io.vertx.ext.web.Router router, HttpMethod method, String path, Function<RoutingContext, Uni<Object>> answer) {
        router.route(method, path).handler(request -> Uni.createFrom().deferred(() -> answer.apply(request))
                .subscribe().with(item -> succeed(request, item), failure -> fail(request, Problems.of(failure))));
    }

    private Uni<Object> entry(RoutingContext request) {
        for (var source : sources) {
            if (source.kind().word().equals(request.pathParam("kind"))) {
                return source.find(request.pathParam("id")).map(found -> found.map(Object.class::cast).orElseThrow(Problem::notFound));
            }
        }
        throw Problem.notFound();
    }

    private Uni<Object> list() {
        return parked.get().list(MOST_PARKED_SHOWN).map(entries -> {
            var list = new JsonArray();
            entries.forEach(entry -> list.add(new JsonObject()
                    .put("id", entry.id()).put("group", entry.record().group()).put("topic", entry.record().topic())
                    .put("partition", entry.record().partition()).put("offset", entry.record().offset())
                    .put("key", entry.record().key()).put("type", entry.record().headers().get("ce_type"))
                    .put("reason", entry.record().reason()).put("parked_at", entry.parkedAt().toString())));
            return new JsonObject().put("parked", list);
        });
    }

    private static long id(RoutingContext request) {
        try {
            return Long.parseLong(request.pathParam("id"));
        } catch (NumberFormatException e) {
            throw Problem.notFound();
        }
    }

    private static void succeed(RoutingContext request, Object item) {
        if (item == null) {
            request.response().setStatusCode(204).end();
            return;
        }
        var body = item instanceof JsonObject json ? json.toBuffer() : io.vertx.core.buffer.Buffer.buffer(Wire.toBytes(item));
        request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body);
    }

    private static void fail(RoutingContext request, Problem problem) {
        LOG.debugf("internal %s %s: %d", request.request().method(), request.normalizedPath(), problem.status());
        request.response().setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(ErrorEnvelope.PAGERDUTY.body(problem).encode());
    }
}
