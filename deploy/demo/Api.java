import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The public API of an installation, as any client sees it. */
final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String address;
    private final String key;
    private final HttpClient client;

    /** @param data where the installation has its key and, if it made one, its certificate */
    Api(String address, Path data) throws IOException, GeneralSecurityException {
        this.address = address;
        this.key = Files.readString(data.resolve("admin.key")).strip();
        var builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        var certificate = data.resolve("tls/cert.pem");
        client = (address.startsWith("https") && Files.exists(certificate) ? builder.sslContext(trusting(certificate)) : builder).build();
    }

    String address() {
        return address;
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, "Token token=" + key, null);
    }

    /** POSTs to the REST API in PagerDuty's format. */
    JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, "Token token=" + key, JSON.writeValueAsBytes(body));
    }

    /** POSTs to the API in Statuspage's format. */
    JsonNode postAsStatuspage(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send("POST", path, "OAuth " + key, JSON.writeValueAsBytes(body));
    }

    JsonNode getAsStatuspage(String path) throws IOException, InterruptedException {
        return send("GET", path, "OAuth " + key, null);
    }

    /** What a monitoring tool does: the path holds the key. */
    void fire(String path, Path payload) throws IOException, InterruptedException {
        send("POST", path, null, Files.readAllBytes(payload));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, String path, String authorization, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(15))
                .header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        var response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() >= 300) {
            throw new IOException("%s %s answered %d: %s".formatted(method, path, response.statusCode(),
                    new String(response.body(), StandardCharsets.UTF_8)));
        }
        return JSON.readTree(response.body());
    }

    private static SSLContext trusting(Path certificate) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            store.setCertificateEntry("tocsin", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
