package org.tocsin.notifier.acknowledge;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves that an acknowledgement was asked for from a page that we showed for this very token, not long ago. It needs no memory, so
 * that showing a page changes nothing, and any replica can check it.
 */
final class PageNonce {

    private static final Duration LIFE = Duration.ofHours(1);
    private static final int HEAD = Long.BYTES + 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;

    /** @param installationKey shared by all replicas; used for nothing here but to derive another */
    PageNonce(String installationKey) {
        this.key = mac(installationKey.getBytes(StandardCharsets.UTF_8), "nonce of the acknowledge page".getBytes(StandardCharsets.UTF_8));
    }

    /** A new one for a page about a token. */
    String issue(String token, Instant now) {
        var random = new byte[8];
        RANDOM.nextBytes(random);
        var head = ByteBuffer.allocate(HEAD).putLong(now.plus(LIFE).getEpochSecond()).put(random).array();
        var whole = ByteBuffer.allocate(HEAD + 32).put(head).put(seal(head, token)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Whether it is ours, for this token, and fresh. {@code nonce}: null if none came. */
    boolean accepts(String nonce, String token, Instant now) {
        try {
            var whole = ByteBuffer.wrap(Base64.getUrlDecoder().decode(nonce == null ? "" : nonce));
            if (whole.remaining() != HEAD + 32) {
                return false;
            }
            var head = new byte[HEAD];
            var seal = new byte[32];
            whole.get(head).get(seal);
            return MessageDigest.isEqual(seal, seal(head, token))
                    && now.isBefore(Instant.ofEpochSecond(ByteBuffer.wrap(head).getLong()));
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private byte[] seal(byte[] head, String token) {
        return mac(key, ByteBuffer.allocate(head.length + token.length() * 3).put(head).put(token.getBytes(StandardCharsets.UTF_8)).array());
    }

    private static byte[] mac(byte[] key, byte[] text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
