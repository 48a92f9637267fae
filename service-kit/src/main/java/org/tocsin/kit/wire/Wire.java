package org.tocsin.kit.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;
import org.tocsin.kit.db.DataError;

/**
 * How contracts become bytes and bytes contracts: one mapper, apart from REST's, so that no setting of an API leaks into
 * messages or history. Unknown fields are ignored; absent ones are null, a list empty, a number zero.
 */
public final class Wire {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(jsonText())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .withConfigOverride(List.class, lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .build();

    static {
        MAPPER.getFactory().setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build());
    }

    private Wire() {}

    /** The mapper of messages and of the event log. */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /** The wire name of a message; of an incident's message, that of its event. */
    public static String typeOf(Object message) {
        return MessageType.of(message instanceof IncidentMessage incident ? incident.event() : message).wireName();
    }

    public static byte[] toBytes(Object message) {
        try {
            return MAPPER.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new DataError("cannot write " + message.getClass().getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a message.
     *
     * @param type its wire name
     * @throws DataError if this version does not know the type or cannot read the bytes
     */
    public static Object read(String type, byte[] bytes) {
        var known = MessageType.named(type).orElseThrow(() -> new DataError("unknown message type " + type));
        try {
            var message = IncidentEvent.class.isAssignableFrom(known.recordClass())
                    ? incidentMessage(known, bytes)
                    : MAPPER.readValue(bytes, known.recordClass());
            if (message == null) {
                throw new DataError("cannot read " + type + ": it is null");
            }
            return message;
        } catch (IOException e) {
            throw new DataError("cannot read " + type + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads an event of the log.
     *
     * @throws DataError if the type is no incident event or the text cannot be read
     */
    public static IncidentEvent readEvent(String type, String json) {
        var known = MessageType.named(type)
                .filter(found -> IncidentEvent.class.isAssignableFrom(found.recordClass()))
                .orElseThrow(() -> new DataError("unknown incident event " + type));
        try {
            return (IncidentEvent) MAPPER.readValue(json, known.recordClass());
        } catch (IOException e) {
            throw new DataError("cannot read " + type + ": " + e.getMessage(), e);
        }
    }

    private static IncidentMessage incidentMessage(MessageType type, byte[] bytes) throws IOException {
        var tree = MAPPER.readTree(bytes);
        for (var required : List.of("incident", "version", "event", "state")) {
            if (tree.path(required).isMissingNode() || tree.path(required).isNull()) {
                throw new DataError("cannot read " + type.wireName() + ": " + required + " is missing");
            }
        }
        var event = (IncidentEvent) MAPPER.treeToValue(tree.path("event"), type.recordClass());
        var state = MAPPER.treeToValue(tree.path("state"), IncidentState.class);
        return new IncidentMessage(tree.path("incident").asText(), tree.path("version").asLong(), event, state,
                tree.path("command").asText(null));
    }

    private static SimpleModule jsonText() {
        var module = new SimpleModule();
        module.addSerializer(JsonText.class, new JsonSerializer<>() {
            @Override
            public void serialize(JsonText text, JsonGenerator out, SerializerProvider provider) throws IOException {
                out.writeRawValue(text.value());
            }
        });
        module.addDeserializer(JsonText.class, new JsonDeserializer<>() {
            @Override
            public JsonText deserialize(JsonParser in, DeserializationContext context) throws IOException {
                var copy = new StringWriter();
                try (var out = in.getCodec().getFactory().createGenerator(copy)) {
                    // Exactly: a number of a monitoring tool must not change on its way.
                    out.copyCurrentStructureExact(in);
                }
                return new JsonText(copy.toString());
            }
        });
        return module;
    }
}
