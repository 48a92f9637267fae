package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request is answered, also for a service that is not there, and services hear the truth about who asks. */
class FrontDoorTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);
    private static final int LONGEST = 64 * 1024;
    private static final int LARGE = 8 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final Promise<Void> awake = Promise.promise();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer service;
    private FrontDoor door;
    private int port;

    @BeforeEach
    void open() throws Exception {
        service = serve(0);
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        open(Set.of());
    }

    private HttpServer serve(int port) throws Exception {
        return vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(LONGEST)).requestHandler(this::answer)
                .listen(port, "127.0.0.1").toCompletionStage().toCompletableFuture().get();
    }

    private void answer(HttpServerRequest request) {
        var response = request.response();
        request.body().onSuccess(body -> {
            switch (request.path()) {
                case "/asleep" -> awake.future().onSuccess(_ -> response.setStatusCode(202).end("got it"));
                case "/awake" -> response.setStatusCode(202).end("got it");
                case "/echo" -> response.end(body);
                case "/headers" -> response.end(String.join(";", request.headers().names()) + ";");
                case "/unchanged" -> response.setStatusCode(304).end();
                default -> response.end(Stream.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")
                        .map(request::getHeader).collect(Collectors.joining(" ")));
            }
        });
    }

    private void open(Set<String> trustedProxies) {
        var routes = Routes.of(List.of("/asleep ingest", "/awake ingest", "/echo ingest", "/headers ingest", "/unchanged ingest", "/who ingest"));
        door = new FrontDoor("127.0.0.1", port, Optional.empty(), trustedProxies, routes, Map.of("ingest", service.actualPort()));
        door.open();
    }

    @AfterEach
    void close() throws Exception {
        awake.tryComplete();
        door.close();
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void aServiceThatDoesNotAnswerIsAnsweredForInTime() throws Exception {
        long start = System.nanoTime();
        var answer = post("/asleep");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofSeconds(4), AT_ONCE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
        assertThat(answer.body()).contains("please try again");
    }

    @Test
    void aLateAnswerDisturbsNobody() throws Exception {
        assertThat(post("/asleep").statusCode()).isEqualTo(503);
        awake.complete();

        for (int i = 0; i < 10; i++) {
            var answer = post("/awake");
            assertThat(answer.statusCode()).isEqualTo(202);
            assertThat(answer.body()).isEqualTo("got it");
        }
    }

    @Test
    void aBodyOfUnknownLengthArrives() throws Exception {
        for (int i = 0; i < 3; i++) {
            var answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/awake".formatted(port))).timeout(AT_ONCE)
                    .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8)))).build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(202);
        }
        assertThat(client.version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void whatIsUnchangedHasNoBodyToWaitFor() throws IOException {
        assertThat(raw("GET /unchanged HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 304 ").doesNotContainIgnoringCase("transfer-encoding").endsWith("\r\n\r\n");
    }

    @Test
    void aBodyInChunksArrives() throws IOException {
        assertThat(raw("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ").contains("abcde");
    }

    @Test
    void everybodyGetsHisOwnAnswer() {
        var answers = IntStream.range(0, 90).mapToObj(i -> client.sendAsync(request("/echo", "body " + i), BodyHandlers.ofString())).toList();

        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).join().body()).isEqualTo("body " + i);
        }
    }

    @ParameterizedTest(name = "of {0} bytes")
    @ValueSource(ints = {1000, LARGE})
    void nobodyWaitsForWhoTakesLongToSend(int length) throws Exception {
        var large = "x".repeat(LARGE);
        var slow = new ArrayList<Socket>();
        for (int i = 0; i < 50; i++) {
            slow.add(socket("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n%s".formatted(length, large.substring(0, length / 2))));
        }

        assertThat(post("/awake").statusCode()).isEqualTo(202);
        assertThat(client.send(request("/echo", large), BodyHandlers.ofString()).body()).isEqualTo(large);
        for (var socket : slow) {
            socket.close();
        }
        assertThat(post("/awake").statusCode()).isEqualTo(202);
        assertThat(client.send(request("/echo", large), BodyHandlers.ofString()).body()).isEqualTo(large);
    }

    @Test
    void whoAsksBeforeSendingIsToldAtOnce() throws IOException {
        var goOn = "HTTP/1.1 100 Continue";
        try (var socket = socket("POST /echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n")) {
            assertThat(new String(socket.getInputStream().readNBytes(goOn.length()), StandardCharsets.UTF_8)).isEqualTo(goOn);
            socket.getOutputStream().write("abcde".getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)).contains("HTTP/1.1 200 OK").endsWith("abcde");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Keep-Alive: timeout=5", "Proxy-Connection: keep-alive", "TE: gzip, trailers", "Upgrade: websocket", "Expect: 100-continue"})
    void whatConcernsOneConnectionStaysThere(String header) throws IOException {
        assertThat(raw("POST /headers HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\nX-Tool: 7\r\nContent-Length: 2\r\n\r\n{}".formatted(header)))
                .contains("X-Tool").doesNotContain(header.substring(0, header.indexOf(':')) + ";");
    }

    @Test
    void whoBreaksOffCostsNobodyAnAnswer() throws Exception {
        var unanswered = client.sendAsync(request("/asleep", "{}"), BodyHandlers.ofString());
        for (int i = 0; i < 600; i++) {
            socket("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 50\r\n\r\n%s".formatted("x".repeat(i % 2 == 0 ? 50 : 20))).close();
        }
        assertThat(post("/awake").statusCode()).isEqualTo(202);
        awake.complete();
        assertThat(unanswered.get().statusCode()).isEqualTo(202);
    }

    @Test
    void aServiceThatGoesIsAnsweredForAndFoundAgain() throws Exception {
        int itsPort = service.actualPort();
        assertThat(post("/awake").statusCode()).isEqualTo(202);
        var unanswered = client.sendAsync(request("/asleep", "{}"), BodyHandlers.ofString());
        service.close().toCompletionStage().toCompletableFuture().get();

        assertThat(unanswered.get().statusCode()).isEqualTo(503);
        assertThat(post("/awake").statusCode()).isEqualTo(503);
        service = serve(itsPort);
        assertThat(post("/awake").statusCode()).isEqualTo(202);
    }

    @Test
    void aLongListOfIdsIsPassedOn() throws Exception {
        var answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/who?%s".formatted(port, "service_ids[]=PABCDEF&"
                .replace("[]", "%5B%5D").repeat(300)))).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsTooLongIsRefusedAsJson() throws IOException {
        assertThat(raw("GET /who?%s HTTP/1.1\r\nHost: a\r\n\r\n".formatted("x".repeat(40_000))))
                .matches("(?s)HTTP/1\\.[01] 414 .*").endsWith("{\"error\":{\"message\":\"Request-URI Too Long\",\"code\":2001}}");
    }

    @Test
    void aCallerIsNotBelieved() throws Exception {
        assertThat(who("X-Forwarded-For", "203.0.113.9", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example"))
                .isEqualTo("127.0.0.1 http 127.0.0.1:" + port);
    }

    @Test
    void aTrustedProxyIs() throws Exception {
        door.close();
        open(Set.of("127.0.0.1"));

        assertThat(who("X-Forwarded-For", "198.51.100.7, 203.0.113.9", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "oncall.example.com"))
                .isEqualTo("203.0.113.9 https oncall.example.com");
        assertThat(who("X-Forwarded-For", "<script>, 127.0.0.1", "X-Forwarded-Proto", "gopher")).isEqualTo("127.0.0.1 http 127.0.0.1:" + port);
    }

    private String who(String... headers) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/who".formatted(port))).headers(headers).build(),
                BodyHandlers.ofString()).body();
    }

    private String raw(String request) throws IOException {
        try (var socket = socket(request)) {
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Socket socket(String request) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout((int) AT_ONCE.toMillis());
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return socket;
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return client.send(request(path, "{}"), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofString(body)).build();
    }
}
