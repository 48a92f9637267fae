package org.tocsin.systemtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A JSON document with one value of it gone, or replaced by something strange: every value in its turn. */
final class Mutations {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "\"the value to be replaced\"";

    /** As they stand in JSON text, for not everything strange can be written by a library. */
    private static final List<String> STRANGE = List.of("null", "17", "-1e308", "true", "[]", "{}", "[[{}]]", "\"\"",
            "\"x\\u0000y\"",
            "\"\\ud800 alone\"", "\"alone \\udc00\"", "\"2026-13-45T99:99:99Z\"", "\"" + "long ".repeat(4000) + "\"");

    private Mutations() {}

    static List<String> of(String document) {
        try {
            var root = JSON.readTree(document);
            var mutations = new ArrayList<String>();
            mutate(root, root, mutations);
            return mutations;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + document, e);
        }
    }

    private static void mutate(JsonNode root, JsonNode node, List<String> mutations) {
        if (node instanceof ObjectNode object) {
            for (var name : object.properties().stream().map(java.util.Map.Entry::getKey).toList()) {
                var value = object.get(name);
                object.put(name, "the value to be replaced");
                STRANGE.forEach(strange -> mutations.add(root.toString().replace(HERE, strange)));
                object.remove(name);
                mutations.add(root.toString());
                object.set(name, value);
                mutate(root, value, mutations);
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                var value = array.get(i);
                array.set(i, "the value to be replaced");
                STRANGE.forEach(strange -> mutations.add(root.toString().replace(HERE, strange)));
                array.set(i, value);
                mutate(root, value, mutations);
            }
        }
    }
}
