package org.tocsin.escalation.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;

/**
 * Reads an object of a request and remembers every mistake in it, so that all can be named at once. Unknown fields are
 * ignored; what is read-only is simply never asked for.
 */
public final class Fields {

    /** Reading a number takes time that grows with the square of its length. */
    private static final int LONGEST_NUMBER = 1000;

    private final ObjectNode object;
    private final String place;
    private final List<String> errors;

    private Fields(ObjectNode object, String place, List<String> errors) {
        this.object = object;
        this.place = place;
        this.errors = errors;
    }

    public static Fields of(ObjectNode object) {
        return new Fields(object, "", new ArrayList<>());
    }

    /** Whether the request says anything of it, {@code null} included. */
    public boolean has(String name) {
        return object.has(name);
    }

    /** Whether the request gives it a value. */
    public boolean gives(String name) {
        return object.hasNonNull(name);
    }

    /** What the request gives, or {@code otherwise} if it says nothing; an explicit null is null. */
    public <T> T orElse(String name, Function<String, T> reader, T otherwise) {
        return has(name) ? reader.apply(name) : otherwise;
    }

    /** A text that must be there and not blank; otherwise a mistake and null. */
    public String required(String name, int most) {
        if (!gives(name) || object.get(name).isTextual() && object.get(name).asText().isBlank()) {
            mistake(label(name) + " can't be blank");
            return null;
        }
        return text(name, most);
    }

    /** A text; null if there is none. */
    public String text(String name, int most) {
        if (!gives(name)) {
            return null;
        }
        var value = object.get(name);
        if (!value.isTextual()) {
            mistake(label(name) + " must be a text");
            return null;
        }
        if (CleanText.isLonger(value.asText(), most)) {
            mistake(label(name) + " is too long (maximum is %d characters)".formatted(most));
            return null;
        }
        return value.asText();
    }

    /** A whole number within bounds, also as a text; null if there is none. */
    public Integer number(String name, int least, int most) {
        if (!gives(name)) {
            return null;
        }
        var number = whole(object.get(name));
        if (number.isEmpty()) {
            mistake(label(name) + " must be a whole number");
            return null;
        }
        if (number.get().compareTo(BigDecimal.valueOf(least)) < 0 || number.get().compareTo(BigDecimal.valueOf(most)) > 0) {
            mistake(label(name) + " must be between %d and %d".formatted(least, most));
            return null;
        }
        return number.get().intValueExact();
    }

    /** A whole number within bounds that must be there; otherwise a mistake and null. */
    public Integer requiredNumber(String name, int least, int most) {
        if (!gives(name)) {
            mistake(label(name) + " can't be blank");
            return null;
        }
        return number(name, least, most);
    }

    /** True or false; {@code otherwise} if there is none. */
    public boolean flag(String name, boolean otherwise) {
        if (!gives(name)) {
            return otherwise;
        }
        if (!object.get(name).isBoolean()) {
            mistake(label(name) + " must be true or false");
            return otherwise;
        }
        return object.get(name).booleanValue();
    }

    /** The object of that name; empty, with a mistake if it is something else, if there is none. */
    public Optional<Fields> object(String name) {
        if (!gives(name)) {
            return Optional.empty();
        }
        if (object.get(name) instanceof ObjectNode found) {
            return Optional.of(new Fields(found, prefix(label(name)), errors));
        }
        mistake(label(name) + " must be an object");
        return Optional.empty();
    }

    /**
     * The objects of a list; none if there is no list.
     *
     * @param one what one of them is called in a mistake, such as {@code Escalation rule}
     */
    public List<Fields> objects(String name, String one) {
        if (!gives(name)) {
            return List.of();
        }
        if (!object.get(name).isArray()) {
            mistake(label(name) + " must be a list");
            return List.of();
        }
        var found = new ArrayList<Fields>();
        int number = 0;
        for (var item : object.get(name)) {
            number++;
            if (item instanceof ObjectNode fields) {
                found.add(new Fields(fields, prefix(one + " " + number), errors));
            } else {
                mistake(one + " %d must be an object".formatted(number));
            }
        }
        return found;
    }

    /** The id in a reference such as {@code {"id":"PABC123","type":"user_reference"}}; null, with a mistake, if there is none. */
    public String idOf(String name) {
        var reference = object(name);
        if (reference.isEmpty()) {
            if (!gives(name)) {
                mistake(label(name) + " can't be blank");
            }
            return null;
        }
        return reference.get().id();
    }

    /** This object's own id; null, with a mistake, if there is none. */
    public String id() {
        var id = object.get("id");
        if (id == null || !id.isTextual() || id.asText().isBlank()) {
            mistake("id can't be blank");
            return null;
        }
        return id.asText();
    }

    /** Remembers a mistake, with the place of this object before it. */
    public void mistake(String what) {
        errors.add(place.isEmpty() ? what : place + ": " + what);
    }

    /** @throws Problem 400 that names every mistake, if there is one */
    public void check() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private String prefix(String name) {
        return place.isEmpty() ? name : place + ", " + name.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + name.substring(1);
    }

    private static Optional<BigDecimal> whole(JsonNode value) {
        if (value.asText().length() > LONGEST_NUMBER) {
            return Optional.empty();
        }
        try {
            var number = value.isNumber() ? value.decimalValue() : new BigDecimal(value.isTextual() ? value.asText().strip() : "");
            return number.stripTrailingZeros().scale() <= 0 ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String label(String name) {
        var words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
