package org.tocsin.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The public API as a client uses it, with the key of an account. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final ObjectMapper json = new ObjectMapper();
    private final String address;
    private final String key;
    private final HttpClient client;

    /** @param address what every path begins with */
    public Api(String address, String key) {
        this(address, key, client());
    }

    /** @param certificate the one that is trusted, PEM */
    public Api(String address, String key, Path certificate) {
        this(address, key, client().sslContext(Certificates.trusting(certificate)));
    }

    private Api(String address, String key, HttpClient.Builder client) {
        this.address = address;
        this.key = key;
        this.client = client.build();
    }

    /**
     * Makes a resource.
     *
     * @param wrapper under which it is sent and answered, such as {@code user}
     * @throws IllegalStateException with the answer if it is not made
     */
    public JsonNode create(String path, String wrapper, Map<String, Object> resource) {
        try {
            var request = request(path).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(Map.of(wrapper, resource)))).build();
            return answer(request, 201).path(wrapper);
        } catch (IOException e) {
            throw new IllegalStateException("POST %s%s: %s".formatted(address, path, e), e);
        }
    }

    /** @throws IllegalStateException with the answer if it is not 200 */
    public JsonNode get(String path) {
        return answer(request(path).GET().build(), 200);
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE).header("Authorization", "Token token=" + key);
    }

    private JsonNode answer(HttpRequest request, int expected) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != expected) {
                throw new IllegalStateException("%s %s answered %d: %s"
                        .formatted(request.method(), request.uri(), response.statusCode(), response.body()));
            }
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException("%s %s: %s".formatted(request.method(), request.uri(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
