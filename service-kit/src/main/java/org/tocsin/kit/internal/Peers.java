package org.tocsin.kit.internal;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;

/** Calls to the other services of the installation, signed. */
public final class Peers {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String self;
    private final Map<String, String> addresses;
    private final Signature signature;
    private final HttpClient client;

    /** What a peer answered. */
    public record Answer(int status, Buffer body) {}

    /** No address is set for a service that is to be called. */
    public static final class UnknownPeer extends IllegalStateException {
        UnknownPeer(String service) {
            super("the address of %s is not set: TOCSIN_PEERS_%s".formatted(service, service.toUpperCase(java.util.Locale.ROOT)));
        }
    }

    /**
     * @param self name of this service
     * @param addresses by name of the service, such as {@code http://127.0.0.1:9000}
     */
    public Peers(String self, Map<String, String> addresses, Signature signature, HttpClient client) {
        this.self = self;
        this.addresses = addresses;
        this.signature = signature;
        this.client = client;
    }

    /** A call of this service for itself. */
    public Uni<Answer> call(String peer, HttpMethod method, String path, Buffer body) {
        return call(peer, method, path, body, null, false);
    }

    /**
     * A call on behalf of a user.
     *
     * @param peer name of a service
     * @param path with its query, beginning with a slash
     * @param body null for none
     * @param user null: for this service itself
     */
    public Uni<Answer> call(String peer, HttpMethod method, String path, Buffer body, String user, boolean admin) {
        var address = addresses.get(peer);
        if (address == null) {
            return Uni.createFrom().failure(new UnknownPeer(peer));
        }
        var bytes = body == null ? new byte[0] : body.getBytes();
        var options = new RequestOptions()
                .setAbsoluteURI(address + path)
                .setMethod(method)
                .setTimeout(PATIENCE.toMillis())
                .putHeader(HttpHeaders.AUTHORIZATION, signature.sign(self, user, admin, method.name(), path, bytes))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        return Uni.createFrom().completionStage(() -> client.request(options)
                .compose(request -> body == null ? request.send() : request.send(body))
                .compose(response -> response.body().map(received -> new Answer(response.statusCode(), received)))
                .toCompletionStage());
    }
}
