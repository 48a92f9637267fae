package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever reports an alert hears within five seconds, whatever state ingest is in. */
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
        service.start();
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var routes = Routes.of(List.of("/asleep ingest", "/awake ingest"));
        door = new FrontDoor("127.0.0.1", port, Optional.empty(), routes, Map.of("ingest", service.getAddress().getPort()));
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

    private HttpResponse<String> post(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20)).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var body = "got it".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
