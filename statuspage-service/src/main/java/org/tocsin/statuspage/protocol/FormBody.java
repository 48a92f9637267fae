package org.tocsin.statuspage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.http.Problem;

/**
 * A form with brackets as the object it stands for ({@code reference/statuspage.md} 1.1): {@code incident[name]=x} is a
 * member of an object, {@code incident[component_ids][]=A} an element of an array. Every value is a text.
 */
final class FormBody {

    private static final int MOST_PARAMETERS = 1000;
    private static final int DEEPEST = 10;

    private FormBody() {}

    /** @throws Problem 400 if names contradict each other, nest too deep or cannot be read */
    static ObjectNode read(byte[] body) {
        var root = JsonNodeFactory.instance.objectNode();
        var form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8).strip(), StandardCharsets.UTF_8, false,
                MOST_PARAMETERS, true);
        try {
            form.parameters().forEach((name, values) -> values.forEach(value -> put(root, name, value)));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("The form cannot be read: " + e.getMessage());
        }
        return root;
    }

    private static void put(ObjectNode root, String name, String value) {
        var path = path(CleanText.of(name));
        JsonNode node = root;
        for (int i = 0; i < path.size(); i++) {
            var last = i == path.size() - 1;
            var next = last ? TextNode.valueOf(CleanText.of(value)) : path.get(i + 1).isEmpty()
                    ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
            node = child(node, path.get(i), next, name);
        }
    }

    private static JsonNode child(JsonNode parent, String key, JsonNode next, String name) {
        return switch (parent) {
            case ObjectNode object when !key.isEmpty() -> {
                var present = object.get(key);
                if (present == null || present instanceof TextNode && next instanceof TextNode) {
                    object.set(key, next);
                    yield next;
                }
                if (present.getNodeType() != next.getNodeType()) {
                    throw contradiction(name);
                }
                yield present;
            }
            case ArrayNode array when key.isEmpty() && next instanceof TextNode -> {
                array.add(next);
                yield next;
            }
            default -> throw contradiction(name);
        };
    }

    private static Problem contradiction(String name) {
        return Problem.invalid("The form's field '%s' contradicts another or cannot be read".formatted(CleanText.cut(name, 80)));
    }

    // a[b][] is a, b and an empty key
    private static List<String> path(String name) {
        var keys = new ArrayList<String>();
        int bracket = name.indexOf('[');
        if (bracket <= 0) {
            return List.of(name.isEmpty() ? "_" : name);
        }
        keys.add(name.substring(0, bracket));
        while (bracket >= 0 && bracket < name.length()) {
            int end = name.indexOf(']', bracket);
            if (end < 0 || name.charAt(bracket) != '[' || keys.size() > DEEPEST) {
                throw contradiction(name);
            }
            keys.add(name.substring(bracket + 1, end));
            bracket = end + 1;
        }
        return keys;
    }
}
