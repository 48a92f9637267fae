package org.tocsin.statuspage.publicpage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A document in one encoding, ready to be written.
 *
 * @param tag its strong ETag, quotes included: a hash of these bytes
 */
record Encoded(byte[] bytes, String tag) {

    static Encoded identity(byte[] document) {
        return new Encoded(document, "\"" + hash(document) + "\"");
    }

    static Encoded gzip(byte[] document) {
        var out = new ByteArrayOutputStream(document.length / 3);
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(document);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        var packed = out.toByteArray();
        return new Encoded(packed, "\"" + hash(packed) + "-gzip\"");
    }

    private static String hash(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest).substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
