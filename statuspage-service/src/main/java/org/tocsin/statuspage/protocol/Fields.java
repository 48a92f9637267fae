package org.tocsin.statuspage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;

/**
 * The fields of a request, read over what is there already: a field that is absent keeps its value, unknown fields are
 * passed over, and every mistake is collected until {@link #orRefuse()}. Values may come as JSON or as the texts of a form.
 */
public final class Fields {

    private final ObjectNode object;
    private final Map<String, List<String>> mistakes = new LinkedHashMap<>();

    public Fields(ObjectNode object) {
        this.object = object;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return object.hasNonNull(name);
    }

    /** A text that may be taken away with null. */
    public String text(String name, String present, int longest) {
        return object.path(name).isNull() ? null : given(name).map(node -> textOf(name, node, present, longest)).orElse(present);
    }

    /** A text that must not be blank; null counts as absent if there is a value already. */
    public String requiredText(String name, String present, int longest) {
        var value = given(name).map(node -> textOf(name, node, present, longest)).orElse(present);
        if ((value == null || value.isBlank()) && !mistakes.containsKey(name)) {
            refuse(name, "can't be blank");
        }
        return value;
    }

    /** {@code true}, {@code t}, {@code 1} and their opposites in any case; null counts as absent. */
    public boolean flag(String name, boolean present) {
        return given(name).map(node -> switch (node.asText().strip().toLowerCase(Locale.ROOT)) {
            case "true", "t", "1" -> true;
            case "false", "f", "0" -> false;
            default -> {
                refuse(name, "must be true or false");
                yield present;
            }
        }).orElse(present);
    }

    /** A whole number; null counts as absent. */
    public int number(String name, int present, int least, int most) {
        return given(name).map(node -> {
            try {
                var value = new BigDecimal(node.asText().strip()).intValueExact();
                if (value >= least && value <= most) {
                    return value;
                }
                refuse(name, "must be between %d and %d".formatted(least, most));
            } catch (ArithmeticException | NumberFormatException e) {
                refuse(name, "is not a whole number");
            }
            return present;
        }).orElse(present);
    }

    /** {@code YYYY-MM-DD}; null and the empty text take it away. */
    public LocalDate date(String name, LocalDate present) {
        if (object.path(name).isNull()) {
            return null;
        }
        return given(name).map(JsonNode::asText).map(text -> {
            try {
                return text.isBlank() ? null : LocalDate.parse(text.strip());
            } catch (DateTimeParseException e) {
                refuse(name, "is not a date such as 2026-01-31");
                return null;
            }
        }).orElse(object.has(name) ? null : present);
    }

    /** Different texts in their order; null counts as absent, blanks are passed over, one text is a list of one. */
    public List<String> texts(String name, List<String> present, int most) {
        var node = given(name).orElse(null);
        if (node == null) {
            return present;
        }
        var values = new LinkedHashSet<String>();
        var elements = node instanceof ArrayNode array ? array : object.arrayNode().add(node);
        for (var element : elements) {
            if (!element.isTextual()) {
                refuse(name, "must be a list of texts");
                return present;
            }
            if (!element.textValue().isBlank()) {
                values.add(element.textValue().strip());
            }
        }
        if (values.size() > most) {
            refuse(name, "has more than %d elements".formatted(most));
            return present;
        }
        return List.copyOf(values);
    }

    /** Notes a mistake, in words that go on from the field's name, as Statuspage has it: "can't be blank". */
    public void refuse(String name, String mistake) {
        mistakes.computeIfAbsent(name, _ -> new ArrayList<>()).add(mistake);
    }

    /** @throws Problem 422 with every mistake, if there is one */
    public void orRefuse() {
        if (!mistakes.isEmpty()) {
            throw Problem.unprocessable(mistakes);
        }
    }

    private Optional<JsonNode> given(String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private String textOf(String name, JsonNode node, String present, int longest) {
        if (!node.isTextual()) {
            refuse(name, "must be a text");
            return present;
        }
        if (CleanText.isLonger(node.textValue(), longest)) {
            refuse(name, "is too long (maximum is %d characters)".formatted(longest));
            return CleanText.cut(node.textValue(), longest);
        }
        return node.textValue();
    }
}
