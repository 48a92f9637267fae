package org.tocsin.console.peer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A path with its query, encoded: what is signed is what is sent. */
public final class Query {

    private final StringBuilder text;

    private Query(String path) {
        text = new StringBuilder(path);
    }

    /**
     * A path of fixed and given parts: each {@code {}} is replaced by the next value, encoded.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Query of(String path, String... values) {
        var parts = path.split("\\{}", -1);
        if (parts.length != values.length + 1) {
            throw new IllegalArgumentException("%s needs %d values".formatted(path, parts.length - 1));
        }
        var text = new StringBuilder(parts[0]);
        for (int i = 0; i < values.length; i++) {
            text.append(encoded(values[i])).append(parts[i + 1]);
        }
        return new Query(text.toString());
    }

    public Query with(String name, Object value) {
        text.append(text.indexOf("?") < 0 ? '?' : '&').append(encoded(name)).append('=')
                .append(encoded(String.valueOf(value)));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
