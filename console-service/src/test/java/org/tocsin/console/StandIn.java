package org.tocsin.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.tocsin.console.peer.Service;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.internal.Signature;
import org.tocsin.testkit.TestKeys;

/**
 * Plays another service over HTTP: answers what it was told to, and remembers who asked for what. It takes signed calls
 * only.
 */
public final class StandIn {

    private static final Map<Service, StandIn> ALL = new ConcurrentHashMap<>();

    private final Signature signature = new Signature(TestKeys.INTERNAL, InstantSource.system());
    private final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.WELL;
    private volatile CountDownLatch wakes = new CountDownLatch(0);

    private enum Mood { WELL, BROKEN, ASLEEP }

    /** What was asked, and on whose behalf. */
    public record Asked(String method, String path, String query, String body, Caller.Service caller) {

        public JsonObject json() {
            return new JsonObject(body);
        }

        /** Values of a parameter. */
        public List<String> values(String name) {
            return query == null ? List.of() : Arrays.stream(query.split("&")).map(StandIn::decoded)
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> pair.substring(name.length() + 1)).toList();
        }
    }

    /** An answer; {@code body} null for none. */
    public record Answer(int status, Object body) {

        public static Answer of(Object body) {
            return new Answer(200, body);
        }

        public static Answer list(String member, List<JsonObject> items) {
            return of(new JsonObject().put(member, new JsonArray(items)).put("more", false).put("total", items.size()));
        }

        public static Answer unknown() {
            return new Answer(404, new JsonObject().put("error", new JsonObject().put("message", "Not Found").put("code",
                    2100)));
        }

        /** PagerDuty's envelope. */
        public static Answer refused(int status, String... reasons) {
            return new Answer(status, new JsonObject().put("error", new JsonObject().put("message",
                    "Invalid Input Provided").put("code", 2001)
                    .put("errors", new JsonArray(List.of(reasons)))));
        }

        public static Answer done() {
            return new Answer(204, null);
        }
    }

    private StandIn(Service service) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    Integer.getInteger(Neighbours.PORT + service.word())), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::answer);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException("no place for " + service, e);
        }
    }

    public static StandIn of(Service service) {
        return ALL.computeIfAbsent(service, StandIn::new);
    }

    /**
     * Answers requests such as {@code GET /incidents}; a path may end in {@code *}. Later instructions go before earlier
     * ones.
     */
    public StandIn on(String request, Function<Asked, Answer> answer) {
        answers.put(request, answer);
        return this;
    }

    public StandIn on(String request, Answer answer) {
        return on(request, _ -> answer);
    }

    /** Everything that was asked with that method at that path, in order. */
    public List<Asked> asked(String method, String path) {
        return asked.stream().filter(one -> one.method().equals(method) && one.path().equals(path)).toList();
    }

    /** Forgets what it was told and asked, and is well. */
    public void anew() {
        well();
        answers.clear();
        asked.clear();
    }

    /** Answers 500 to everything. */
    public void breaks() {
        mood = Mood.BROKEN;
    }

    /** Takes requests, and says nothing. */
    public void fallsAsleep() {
        wakes = new CountDownLatch(1);
        mood = Mood.ASLEEP;
    }

    public void well() {
        mood = Mood.WELL;
        wakes.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        // Quarkus runs tests in a class loader of its own, of which the server's threads know nothing.
        Thread.currentThread().setContextClassLoader(StandIn.class.getClassLoader());
        try (exchange) {
            var uri = exchange.getRequestURI();
            var body = exchange.getRequestBody().readAllBytes();
            var caller = signature.verify(exchange.getRequestHeaders().getFirst("Authorization"),
                    exchange.getRequestMethod(), full(uri), body);
            if (mood == Mood.ASLEEP) {
                wakes.await();
            }
            if (mood == Mood.BROKEN) {
                send(exchange, new Answer(500,
                        "java.lang.IllegalStateException: at org.tocsin.Secret.method(Secret.java:42)"));
            } else if (caller.isEmpty()) {
                send(exchange, new Answer(401, new JsonObject()));
            } else {
                var request = new Asked(exchange.getRequestMethod(), uri.getPath(), uri.getRawQuery(),
                        new String(body, StandardCharsets.UTF_8),
                        (Caller.Service) caller.get());
                asked.add(request);
                send(exchange, told(request).apply(request));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Function<Asked, Answer> told(Asked request) {
        var exact = answers.get(request.method() + " " + request.path());
        if (exact != null) {
            return exact;
        }
        return answers.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        && (request.method() + " " + request.path()).startsWith(entry.getKey().substring(0,
                                entry.getKey().length() - 1)))
                .map(Map.Entry::getValue).findFirst().orElse(_ -> Answer.unknown());
    }

    private static String full(URI uri) {
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.body() == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        var bytes = answer.body().toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
