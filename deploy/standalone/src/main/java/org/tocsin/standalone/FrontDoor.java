package org.tocsin.standalone;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One address for everything: passes each request to the service its path belongs to. What a caller claims about its way here
 * is deleted, and the truth put in its place: services believe it from here alone.
 */
final class FrontDoor implements AutoCloseable {

    private static final int EVENT_LOOPS = 2;
    private static final int CONNECTIONS_TO_A_SERVICE = 128;
    /** A list filtered by several hundred ids is asked for in one line. */
    private static final int LONGEST_LINE = 32 * 1024;
    private static final int LARGEST_HEADERS = 32 * 1024;
    /**
     * How long a service may take to begin its answer; others take what they need. A monitoring tool is to hear within five seconds
     * that it must repeat itself, also from an ingest that is being killed or is starting on a busy machine.
     */
    private static final Map<String, Duration> PATIENCE = Map.of("ingest", Duration.ofMillis(4500));
    /** What a caller and this door say to each other: not for the connection behind it. */
    private static final List<String> OF_ONE_CONNECTION =
            List.of("Connection", "Keep-Alive", "Proxy-Connection", "TE", "Upgrade", "HTTP2-Settings", "Expect");
    private static final String NOT_FOUND = "{\"error\":{\"message\":\"Not Found\",\"code\":2100}}";
    private static final String NOT_UNDERSTOOD = "{\"error\":{\"message\":\"%s\",\"code\":2001}}";
    private static final String AWAY =
            "{\"error\":{\"message\":\"This part is starting or away, please try again\",\"code\":2000},\"status\":\"error\","
                    + "\"message\":\"This part is starting or away, please try again\",\"errors\":[\"temporarily unavailable\"]}";

    private final Vertx vertx;
    private final Routes routes;
    private final Map<String, Integer> services;
    private final Callers callers;
    private final HttpServerOptions options;

    /**
     * @param port to listen on
     * @param tls certificate and key; empty: plain HTTP
     * @param trustedProxies addresses of proxies in front of this door
     * @param services port of each service by its name
     * @throws Options.Mistake if certificate and key cannot be used
     */
    FrontDoor(String host, int port, Optional<Tls.Pem> tls, Set<String> trustedProxies, Routes routes, Map<String, Integer> services) {
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(EVENT_LOOPS).setWorkerPoolSize(2).setInternalBlockingPoolSize(2));
        this.routes = routes;
        this.services = Map.copyOf(services);
        this.callers = new Callers(tls.isPresent() ? "https" : "http", trustedProxies);
        this.options = new HttpServerOptions().setHost(host).setPort(port)
                .setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LARGEST_HEADERS).setHandle100ContinueAutomatically(true);
        // HTTP/2 has the line among the headers.
        options.getInitialSettings().setMaxHeaderListSize(LONGEST_LINE + LARGEST_HEADERS);
        tls.ifPresent(files -> options.setSsl(true).setUseAlpn(true).setKeyCertOptions(readable(files)));
    }

    private PemKeyCertOptions readable(Tls.Pem files) {
        var options = new PemKeyCertOptions().setCertPath(files.certificate().toString()).setKeyPath(files.key().toString());
        try {
            options.getKeyManagerFactory(vertx);
            return options;
        } catch (Exception e) {
            close();
            throw new Options.Mistake("certificate %s and key %s cannot be used, both must be PEM: %s"
                    .formatted(files.certificate(), files.key(), e.getMessage()));
        }
    }

    /** @throws IllegalStateException if the address is taken */
    void open() {
        await(vertx.deployVerticle(Listener::new, new DeploymentOptions().setInstances(EVENT_LOOPS)));
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IllegalStateException e) {
            // going down anyway
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no answer from the network", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A server and the connections behind it, for one event loop: the listeners share the port, and nothing else. */
    private final class Listener extends AbstractVerticle {

        private final Map<String, HttpProxy> proxies = new HashMap<>();

        @Override
        public void start(Promise<Void> started) {
            var client = vertx.createHttpClient(new HttpClientOptions().setDefaultHost("127.0.0.1").setKeepAlive(true)
                    .setConnectTimeout((int) Duration.ofSeconds(2).toMillis()).setKeepAliveTimeout(30),
                    new PoolOptions().setHttp1MaxSize(CONNECTIONS_TO_A_SERVICE));
            services.forEach((name, port) -> proxies.put(name, HttpProxy.reverseProxy(client).origin(port, "127.0.0.1")
                    .addInterceptor(new Truth(vertx, callers, Optional.ofNullable(PATIENCE.get(name))))));
            vertx.createHttpServer(options).requestHandler(this::pass).invalidRequestHandler(Listener::refuse)
                    .listen().<Void>mapEmpty().onComplete(started);
        }

        private static void refuse(HttpServerRequest request) {
            var cause = request.decoderResult().cause();
            int status = switch (cause) {
                case TooLongHttpLineException _ -> 414;
                case TooLongHttpHeaderException _ -> 431;
                case null, default -> 400;
            };
            request.response().setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json").putHeader(HttpHeaders.CONNECTION, "close")
                    .end(NOT_UNDERSTOOD.formatted(HttpResponseStatus.valueOf(status).reasonPhrase()));
            request.connection().close();
        }

        private void pass(HttpServerRequest request) {
            var service = routes.serviceOf(request.path());
            if (service.isEmpty()) {
                request.response().setStatusCode(404).putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(NOT_FOUND);
                return;
            }
            proxies.get(service.get()).handle(request);
        }
    }

    /** Sets what services believe of the caller, and answers for a service that is away. */
    private record Truth(Vertx vertx, Callers callers, Optional<Duration> patience) implements ProxyInterceptor {

        @Override
        public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
            var request = context.request();
            var proxied = request.proxiedRequest();
            callers.tell(request.headers(), proxied);
            OF_ONE_CONNECTION.forEach(request.headers()::remove);
            if (proxied.version() == HttpVersion.HTTP_2 && !proxied.headers().contains(HttpHeaders.CONTENT_LENGTH) && !proxied.isEnded()) {
                // A body that HTTP/2 need not announce goes on in chunks; without this word the proxy does not know how.
                proxied.headers().set(HttpHeaders.TRANSFER_ENCODING, "chunked");
            }
            return answer(context).map(response -> {
                // With words of its own a 304 is not known as one, and gets a body that never ends.
                response.setStatusMessage(null);
                return response;
            }).recover(_ -> {
                // What was read to its end has nothing to let go, and says so by an exception.
                if (!proxied.isEnded()) {
                    request.release();
                }
                var response = request.response();
                response.setStatusCode(503);
                response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
                response.putHeader(HttpHeaders.RETRY_AFTER, "2");
                // Who is gone gets none: the proxy would want to reset a request that was perhaps never made.
                response.setBody(proxied.response().closed() ? null : Body.body(Buffer.buffer(AWAY)));
                return Future.succeededFuture(response);
            });
        }

        private Future<ProxyResponse> answer(ProxyContext context) {
            var answer = Promise.<ProxyResponse>promise();
            patience.ifPresent(time -> giveUpAfter(time, context.request().proxiedRequest(), answer));
            context.sendRequest().onFailure(answer::tryFail).onSuccess(response -> {
                if (!answer.tryComplete(response)) {
                    // Drained, so that its connection is free again.
                    response.release();
                }
            });
            return answer.future();
        }

        private void giveUpAfter(Duration time, HttpServerRequest request, Promise<ProxyResponse> answer) {
            var timer = vertx.setTimer(time.toMillis(), _ -> {
                if (request.isEnded()) {
                    answer.tryFail("no answer in time");
                } else {
                    // Who takes long to send is given the time.
                    giveUpAfter(time, request, answer);
                }
            });
            answer.future().onComplete(_ -> vertx.cancelTimer(timer));
        }
    }
}
