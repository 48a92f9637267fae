package org.tocsin.contracts.internal;

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

/**
 * How the parts of an installation prove to each other that a call is theirs: an {@code Authorization} header with an
 * HMAC-SHA-256 over method, path with query, body and time, and over the names of the caller and of the user for whom it calls.
 */
public final class CallSignature {

    private static final String SCHEME = "Tocsin ";
    private static final Duration FRESH = Duration.ofSeconds(60);
    private static final int SHORTEST_KEY = 16;

    private final byte[] key;
    private final InstantSource clock;

    /**
     * Who calls.
     *
     * @param service its name
     * @param user for whom; null: for itself
     * @param admin whether that user is an administrator, or the service acts as one
     */
    public record Caller(String service, String user, boolean admin) {}

    /**
     * What is called.
     *
     * @param path with its query, as it stands in the request
     * @param body empty if there is none
     */
    public record Call(String method, String path, byte[] body) {}

    /** @throws IllegalArgumentException if the key is too short to keep a secret */
    public CallSignature(String key, InstantSource clock) {
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

    /** The {@code Authorization} header for a call. */
    public String sign(Caller caller, Call call) {
        var time = clock.instant().getEpochSecond();
        return SCHEME + "service=%s,user=%s,admin=%s,time=%d,signature=%s".formatted(caller.service(), text(caller.user()), caller.admin(),
                time, HexFormat.of().formatHex(mac(caller, time, call)));
    }

    /** The caller, if the header is a fresh signature of this very call. */
    public Optional<Caller> verify(String header, Call call) {
        var parts = parts(header);
        try {
            long time = Long.parseLong(parts.getOrDefault("time", ""));
            var age = Duration.between(Instant.ofEpochSecond(time), clock.instant()).abs();
            var user = parts.getOrDefault("user", "");
            var caller = new Caller(parts.getOrDefault("service", ""), user.isEmpty() ? null : user, Boolean.parseBoolean(parts.get("admin")));
            var given = HexFormat.of().parseHex(parts.getOrDefault("signature", ""));
            return age.compareTo(FRESH) <= 0 && MessageDigest.isEqual(mac(caller, time, call), given) ? Optional.of(caller) : Optional.empty();
        } catch (IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private byte[] mac(Caller caller, long time, Call call) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(String.join("\n", caller.service(), text(caller.user()), String.valueOf(caller.admin()), String.valueOf(time),
                    call.method(), call.path(), "").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(call.body());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String text(String user) {
        return user == null ? "" : user;
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
