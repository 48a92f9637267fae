package org.tocsin.console.peer;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.tocsin.console.ConsoleConfig;
import org.tocsin.kit.KitConfig;
import org.tocsin.kit.internal.Peers;
import org.tocsin.kit.internal.Signature;
import org.tocsin.kit.ops.Grumble;
import org.tocsin.kit.ops.Loop;

/** The other services: their public APIs on behalf of a person, and what they answer to other services alone. */
@ApplicationScoped
public class Others {

    private static final Logger LOG = Logger.getLogger(Others.class);
    private static final int CONNECTIONS_TO_A_SERVICE = 16;

    private final Peers internal;
    private final Peers apis;
    private final Grumble grumble = new Grumble(LOG);

    /** For whom a call is made: {@code user} is null for the console itself. */
    public record Behalf(String user, boolean admin) {

        /** Of nobody: before anybody has signed in. */
        public static final Behalf NOBODY = new Behalf(null, false);
    }

    @Inject
    Others(KitConfig kit, ConsoleConfig config, Peers internal, Signature signature, Vertx vertx) {
        this.internal = internal;
        this.apis = new Peers(kit.service(), config.apis(), signature, vertx.createHttpClient(
                new HttpClientOptions().setKeepAlive(true), new PoolOptions().setHttp1MaxSize(CONNECTIONS_TO_A_SERVICE)));
    }

    /** A resource of an API, taken from the member that wraps it. */
    public <T> Uni<Got<T>> one(Behalf who, Service service, Query query, String member, Class<T> type) {
        return ask(apis, who, service, HttpMethod.GET, query, null, tree -> Json.read(tree, member, type));
    }

    /** A page of a list of an API; {@code member} is null for a list without an envelope. */
    public <T> Uni<Got<Listed<T>>> list(Behalf who, Service service, Query query, String member, Class<T> type) {
        return ask(apis, who, service, HttpMethod.GET, query, null, tree -> listed(tree, member, type));
    }

    /** Changes something by an API; the answer's member that wraps the result, or {@code Void} for none. */
    public <T> Uni<Got<T>> change(Behalf who, Service service, HttpMethod method, Query query, JsonNode body, String member,
            Class<T> type) {
        return ask(apis, who, service, method, query, body, tree -> Json.read(tree, member, type));
    }

    /** Asks what a service answers to others alone, on its management port. */
    public <T> Uni<Got<T>> internal(Behalf who, Service service, HttpMethod method, Query query, JsonNode body,
            Class<T> type) {
        return ask(internal, who, service, method, query, body, tree -> Json.read(tree, null, type));
    }

    /** A list that a service shows to others alone. */
    public <T> Uni<Got<Listed<T>>> internalList(Behalf who, Service service, Query query, String member, Class<T> type) {
        return ask(internal, who, service, HttpMethod.GET, query, null, tree -> listed(tree, member, type));
    }

    private <T> Uni<Got<T>> ask(Peers peers, Behalf who, Service service, HttpMethod method, Query query, JsonNode body,
            Function<JsonNode, T> read) {
        return peers.call(service.word(), method, query.toString(), body == null ? null : Buffer.buffer(body.toString()),
                who.user(), who.admin())
                .map(answer -> got(service, answer, read))
                .onFailure().recoverWithItem(failure -> {
                    grumble.warn("no answer service=%s: %s".formatted(service.word(), Loop.inAWord(failure)));
                    return new Got.Away<>(service);
                });
    }

    private <T> Got<T> got(Service service, Peers.Answer answer, Function<JsonNode, T> read) {
        int status = answer.status();
        try {
            return status == 204 ? new Got.Here<>(null)
                    : status == 404 ? new Got.Unknown<>()
                    : status < 300 ? new Got.Here<>(read.apply(Json.tree(answer.body().getBytes())))
                    : status >= 400 && status < 500 ? new Got.Refused<>(status, reasons(answer))
                    : away(service, "status " + status);
        } catch (IOException | IllegalArgumentException e) {
            return away(service, "an answer that cannot be read: " + Loop.inAWord(e));
        }
    }

    private <T> Got<T> away(Service service, String why) {
        grumble.warn("no use service=%s: %s".formatted(service.word(), why));
        return new Got.Away<>(service);
    }

    private static <T> Listed<T> listed(JsonNode tree, String member, Class<T> type) {
        return new Listed<>(Json.readList(tree, member, type), tree.path("more").asBoolean(), tree.path("total").asInt());
    }

    // PagerDuty's envelope; a reason in the other services' words is better than none.
    private static List<String> reasons(Peers.Answer answer) throws IOException {
        var error = Json.tree(answer.body().getBytes()).path("error");
        var reasons = new ArrayList<String>();
        error.path("errors").forEach(reason -> reasons.add(reason.asText()));
        if (reasons.isEmpty()) {
            reasons.add(error.path("message").asText("It was refused, without a reason"));
        }
        return reasons;
    }
}
