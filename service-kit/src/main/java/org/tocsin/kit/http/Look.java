package org.tocsin.kit.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet of every page that people see, to be written into the page: one request, nothing from elsewhere. */
public final class Look {

    private static final String CSS = read();
    private static final String HASH = hash(CSS);

    private Look() {}

    /** The text for the page's one {@code <style>} element, to be written as it is. */
    public static String css() {
        return CSS;
    }

    /**
     * A content security policy that allows nothing but this style, our own images and forms to ourselves.
     *
     * @param more further directives, such as {@code script-src 'self'}; may be empty
     */
    public static String policy(String more) {
        return "default-src 'none'; style-src 'sha256-%s'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'%s"
                .formatted(HASH, more.isEmpty() ? "" : "; " + more);
    }

    private static String read() {
        try (var in = Look.class.getResourceAsStream("/look/tocsin.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the style sheet cannot be read", e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
