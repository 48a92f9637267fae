package org.tocsin.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.tocsin.contracts.JsonText;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.http.CleanText;

/** What formats take out of JSON, bounded. */
public final class Texts {

    /** Longest summary, characters ({@code reference/pagerduty.md} 1.1). */
    public static final int SUMMARY = 1024;
    /** Longest dedup key, characters. */
    public static final int DEDUP_KEY = 255;

    private static final int GROUP_KEY = 1024;
    private static final int OTHER = 1024;
    private static final Instant EARLIEST = Instant.EPOCH;

    private Texts() {}

    /** A text that says something, cut to a sensible length; null if there is none. A number counts as its text. */
    public static String optional(JsonNode parent, String name) {
        var node = parent.path(name);
        return node.isValueNode() && !node.isNull() && !node.asText().isBlank() ? CleanText.cut(node.asText(), OTHER) : null;
    }

    /** The first of these texts that says something; null if none does. */
    public static String first(String... texts) {
        for (var text : texts) {
            if (text != null && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    /** A summary: one line, cut to {@link #SUMMARY}. */
    public static String summary(String text) {
        return text == null ? null : CleanText.cut(text.strip(), SUMMARY);
    }

    /** A key that fits: one that is too long is replaced by its SHA-256. */
    public static String dedupKey(String key) {
        return key.length() <= DEDUP_KEY ? key : Sha256.of(key);
    }

    /** A grouping key that fits, as {@link #dedupKey}. */
    public static String groupKey(String key) {
        return key.length() <= GROUP_KEY ? key : Sha256.of(key);
    }

    /** A time of RFC 3339; empty if it is none or lies before 1970, as Go's zero time does. */
    public static Optional<Instant> time(String text) {
        try {
            return text == null ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant()).filter(time -> time.isAfter(EARLIEST));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** An object with members as JSON; null if it is none. */
    public static JsonText details(JsonNode node) {
        return node != null && node.isObject() && !node.isEmpty() ? new JsonText(node.toString()) : null;
    }
}
