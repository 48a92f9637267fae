package org.tocsin.kit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The JSON of a request, whatever its {@code Content-Type} says: bounded in depth and in the length of numbers, a byte order
 * mark skipped, of two members with one name the last, every text cleaned ({@link CleanText}). Numbers are kept exactly;
 * one that no database holds becomes a text.
 */
public final class JsonBody {

    /** Deeper nesting is refused. */
    public static final int DEEPEST = 100;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(1000)
                            .maxNameLength(10_000)
                            .maxStringLength(8 * 1024 * 1024)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();
    /** Beyond this a number written out would be long, and PostgreSQL takes none much longer. */
    private static final int LARGEST_EXPONENT = 400;

    private static final Pattern PARSERS_OWN = Pattern.compile(", from `[^`]*`| \\(start marker at \\[Source: .*\\]\\)");

    private JsonBody() {}

    /**
     * Any JSON value.
     *
     * @throws IOException if it is none, nested too deep, or its numbers are too long
     */
    public static JsonNode read(byte[] body) throws IOException {
        int start = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF ? 3 : 0;
        return cleaned(tree(body, start));
    }

    // Of bytes the parser takes half a character in a text, but in no name; of characters it takes both.
    private static JsonNode tree(byte[] body, int start) throws IOException {
        try {
            return MAPPER.readTree(body, start, body.length - start);
        } catch (JsonParseException e) {
            if (!e.getOriginalMessage().contains("surrogate")) {
                throw e;
            }
            return MAPPER.readTree(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, start, body.length - start)).toString());
        }
    }

    /**
     * The object of a request to the REST API.
     *
     * @param wrapper name under which it is expected; one that comes without is taken as it is
     * @throws Problem 400 if it is no JSON object
     */
    public static ObjectNode object(byte[] body, String wrapper) {
        JsonNode tree;
        try {
            tree = body == null || body.length == 0 ? null : read(body);
        } catch (IOException e) {
            throw Problem.invalid("The request body is not valid JSON: " + reason(e));
        }
        if (!(tree instanceof ObjectNode object)) {
            throw Problem.invalid("The request body must be a JSON object with the key '%s'".formatted(wrapper));
        }
        if (!object.has(wrapper)) {
            return object;
        }
        if (object.get(wrapper) instanceof ObjectNode wrapped) {
            return wrapped;
        }
        throw Problem.invalid("'%s' must be an object".formatted(wrapper));
    }

    /**
     * A member beside the wrapped object of a request that {@link #object} has read.
     *
     * @return empty if there is none, or nothing is wrapped
     */
    public static Optional<JsonNode> beside(byte[] body, String wrapper, String name) {
        try {
            var tree = read(body);
            return tree.has(wrapper) && tree.has(name) ? Optional.of(tree.get(name)) : Optional.empty();
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON", e);
        }
    }

    /** What is wrong with a body, without the parser's own words about its source and its settings. */
    public static String reason(IOException e) {
        return e instanceof JsonProcessingException json ? PARSERS_OWN.matcher(json.getOriginalMessage()).replaceAll("") : e.getMessage();
    }

    private static JsonNode cleaned(JsonNode node) {
        switch (node) {
            case null -> {
                return MissingNode.getInstance();
            }
            case DecimalNode number -> {
                var value = number.decimalValue();
                return Math.abs((long) value.precision() - value.scale()) > LARGEST_EXPONENT
                        ? TextNode.valueOf(value.toString()) : number;
            }
            case TextNode text -> {
                var clean = CleanText.of(text.textValue());
                return clean == text.textValue() ? text : TextNode.valueOf(clean);
            }
            case ObjectNode object -> {
                clean(object);
                return object;
            }
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    var clean = cleaned(array.get(i));
                    if (clean != array.get(i)) {
                        array.set(i, clean);
                    }
                }
                return array;
            }
            default -> {
                return node;
            }
        }
    }

    private static void clean(ObjectNode object) {
        var hasUncleanName = false;
        for (Iterator<Map.Entry<String, JsonNode>> members = object.fields(); members.hasNext();) {
            var member = members.next();
            hasUncleanName |= CleanText.of(member.getKey()) != member.getKey();
            member.setValue(cleaned(member.getValue()));
        }
        if (hasUncleanName) {
            var members = new LinkedHashMap<String, JsonNode>();
            object.fields().forEachRemaining(member -> members.put(CleanText.of(member.getKey()), member.getValue()));
            object.removeAll();
            object.setAll(members);
        }
    }
}
