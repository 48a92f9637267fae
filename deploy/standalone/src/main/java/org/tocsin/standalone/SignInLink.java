package org.tocsin.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tocsin.contracts.internal.CallSignature;

/** The first way into the console: a link that signs the owner in, once. */
final class SignInLink {

    private static final String PATH = "/internal/access/sign-in-links";
    private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");

    private SignInLink() {}

    /**
     * Asks escalation-service for one.
     *
     * @param management where its internal calls go
     * @param front where the console is
     * @return empty if it does not give one: the log of that service says why
     */
    static Optional<String> from(String management, String internalKey, String front) {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var authorization = new CallSignature(internalKey, InstantSource.system())
                .sign(new CallSignature.Caller("launcher", null, true), new CallSignature.Call("POST", PATH, body));
        try {
            var connection = (HttpURLConnection) URI.create(management + PATH).toURL().openConnection();
            connection.setConnectTimeout(2000);
            connection.setReadTimeout(5000);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            connection.setRequestProperty("Authorization", authorization);
            connection.setRequestProperty("Content-Type", "application/json");
            try (var out = connection.getOutputStream()) {
                out.write(body);
            }
            try (var in = connection.getInputStream()) {
                var found = TOKEN.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
                return found.find() ? Optional.of(front + "/login?token=" + found.group(1)) : Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
