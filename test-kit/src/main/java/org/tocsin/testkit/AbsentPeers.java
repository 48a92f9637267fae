package org.tocsin.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.kit.wire.Wire;

/** Plays every other service to one under test that asks for what it misses: they know of nothing that was not published. */
final class AbsentPeers implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final HttpServer server;
    private final Map<String, byte[]> published = new ConcurrentHashMap<>();

    AbsentPeers() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the other services", e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lets the owner of an entry know it; over HTTP, for tests and servers may be of different class loaders. */
    static void tell(String address, DirectoryEntry entry) {
        var request = HttpRequest.newBuilder(URI.create(address + "/internal/directory/" + entry.kind() + "/" + entry.id()))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(Wire.toBytes(entry))).build();
        try {
            HTTP.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("the other services cannot be told", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("PUT")) {
            published.put(path, exchange.getRequestBody().readAllBytes());
        }
        var entry = published.get(path);
        exchange.sendResponseHeaders(entry == null ? 404 : 200, entry == null ? -1 : entry.length);
        if (entry != null) {
            exchange.getResponseBody().write(entry);
        }
        exchange.close();
    }
}
