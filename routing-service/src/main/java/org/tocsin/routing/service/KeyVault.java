package org.tocsin.routing.service;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps integration keys so that they can be shown again, but not read from a copy of the database: AES-GCM. */
@ApplicationScoped
public class KeyVault {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int SHORTEST_SECRET = 16;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secret;

    /** @param secret the installation's own, {@code TOCSIN_SECRET_KEY}: with another one, kept keys cannot be read */
    @Inject
    KeyVault(@ConfigProperty(name = "tocsin.secret-key") String secret) {
        if (secret.length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("TOCSIN_SECRET_KEY must have at least %d characters".formatted(SHORTEST_SECRET));
        }
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            this.secret = new SecretKeySpec(hash, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] seal(String key) {
        try {
            var nonce = new byte[NONCE];
            random.nextBytes(nonce);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed = cipher.doFinal(key.getBytes(StandardCharsets.UTF_8));
            var box = Arrays.copyOf(nonce, NONCE + sealed.length);
            System.arraycopy(sealed, 0, box, NONCE, sealed.length);
            return box;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key could not be sealed", e);
        }
    }

    /** @throws IllegalStateException if it was sealed with another secret */
    String open(byte[] box) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(box, NONCE));
            return new String(cipher.doFinal(box, NONCE, box.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an integration key cannot be read: was TOCSIN_SECRET_KEY changed?", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
