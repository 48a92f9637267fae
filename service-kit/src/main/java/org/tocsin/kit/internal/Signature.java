package org.tocsin.kit.internal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tocsin.kit.access.Caller;

/**
 * How services prove to each other that a call is theirs: an HMAC-SHA-256 over method, path with query, body and time, and
 * over the names of the caller and of the user for whom it calls.
 */
public final class Signature {

    private static final String SCHEME = "Tocsin ";
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int SHORTEST_KEY = 16;

    private final byte[] key;
    private final InstantSource clock;

    /** @throws IllegalArgumentException if the key is too short to keep a secret */
    public Signature(String key, InstantSource clock) {
        if (key.length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("TOCSIN_INTERNAL_KEY must have at least %d characters".formatted(SHORTEST_KEY));
        }
        this.key = key.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    /** Whether an {@code Authorization} header claims to be a signature; null does not. */
    public static boolean isOne(String header) {
        return header != null && header.startsWith(SCHEME);
    }

    /**
     * The {@code Authorization} header for a call.
     *
     * @param service who calls
     * @param user for whom; null: for itself
     * @param admin whether that user is an administrator, or the service acts as one
     */
    public String sign(String service, String user, boolean admin, String method, String path, byte[] body) {
        var time = clock.instant().getEpochSecond();
        var who = user == null ? "" : user;
        return SCHEME + "service=%s,user=%s,admin=%s,time=%d,signature=%s".formatted(service, who, admin, time,
                HexFormat.of().formatHex(mac(service, who, admin, time, method, path, body)));
    }

    /** The caller, if the header is a fresh signature of this very call. */
    public Optional<Caller> verify(String header, String method, String path, byte[] body) {
        if (!isOne(header)) {
            return Optional.empty();
        }
        var parts = parts(header);
        try {
            long time = Long.parseLong(parts.getOrDefault("time", ""));
            var age = Duration.between(Instant.ofEpochSecond(time), clock.instant()).abs();
            var service = parts.getOrDefault("service", "");
            var user = parts.getOrDefault("user", "");
            var admin = Boolean.parseBoolean(parts.get("admin"));
            var expected = mac(service, user, admin, time, method, path, body);
            var given = HexFormat.of().parseHex(parts.getOrDefault("signature", ""));
            return age.compareTo(FRESH) <= 0 && MessageDigest.isEqual(expected, given)
                    ? Optional.of(new Caller.Service(service, user.isEmpty() ? null : user, admin))
                    : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(String service, String user, boolean admin, long time, String method, String path, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(String.join("\n", service, user, String.valueOf(admin), String.valueOf(time), method, path, "")
                    .getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static Map<String, String> parts(String header) {
        var parts = new HashMap<String, String>();
        for (var part : header.substring(SCHEME.length()).split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            }
        }
        return parts;
    }
}
