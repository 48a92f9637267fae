package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every request is answered, also for a service that is not there, and services hear the truth about who asks. */
class FrontDoorTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final CountDownLatch awake = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer service;
    private FrontDoor door;
    private int port;

    @BeforeEach
    void open() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/asleep", exchange -> {
            try {
                awake.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer(exchange);
        });
        service.createContext("/awake", FrontDoorTest::answer);
        service.createContext("/unchanged", exchange -> {
            exchange.sendResponseHeaders(304, -1);
            exchange.close();
        });
        service.createContext("/who", exchange -> {
            var said = Stream.of("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")
                    .map(name -> exchange.getRequestHeaders().getFirst(name)).collect(Collectors.joining(" "));
            answer(exchange, 200, said);
        });
        service.start();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        open(Set.of());
    }

    private void open(Set<String> trustedProxies) {
        var routes = Routes.of(List.of("/asleep ingest", "/awake ingest", "/unchanged ingest", "/who ingest"));
        door = new FrontDoor("127.0.0.1", port, Optional.empty(), trustedProxies, routes, Map.of("ingest", service.getAddress().getPort()));
        door.open();
    }

    @AfterEach
    void close() {
        awake.countDown();
        door.close();
        service.stop(0);
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
        awake.countDown();

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
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) AT_ONCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        answer(exchange, 202, "got it");
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        var body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
