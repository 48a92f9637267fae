package org.tocsin.console.peer;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what the APIs answer into records: names in snake case, unknown members ignored, lists never null. */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .withConfigOverride(List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    private Json() {}

    static JsonNode tree(byte[] body) throws IOException {
        return MAPPER.readTree(body);
    }

    /**
     * The member of an object, or the value itself if no member is named.
     *
     * @param member null for the value itself
     * @throws IllegalArgumentException if it does not have the record's shape
     */
    static <T> T read(JsonNode tree, String member, Class<T> type) {
        return MAPPER.convertValue(member == null ? tree : tree.path(member), type);
    }

    static <T> List<T> readList(JsonNode tree, String member, Class<T> type) {
        var list = new ArrayList<T>();
        (member == null ? tree : tree.path(member)).forEach(item -> list.add(read(item, null, type)));
        return list;
    }

    /** An object of names and values in turn; values are texts, numbers, booleans or further such objects. */
    public static JsonNode object(Object... namesAndValues) {
        var object = MAPPER.createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.set((String) namesAndValues[i], MAPPER.valueToTree(namesAndValues[i + 1]));
        }
        return object;
    }
}
