package org.tocsin.contracts;

/**
 * JSON that passes through as it came: written raw into the message that holds it, never parsed on the way.
 *
 * @param value one JSON value; never null
 */
public record JsonText(String value) {

    public JsonText {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("JsonText must hold a JSON value");
        }
    }

    /** An object without members. */
    public static final JsonText EMPTY_OBJECT = new JsonText("{}");
}
