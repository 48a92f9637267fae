package org.tocsin.routing.incident;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.json.JsonObject;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.wire.Wire;
import org.tocsin.routing.incident.Incident.Standing;

/** How the read model keeps an incident. */
final class IncidentJson {

    private static final ObjectMapper MAPPER = Wire.mapper().copy()
            .addMixIn(Standing.class, Named.class)
            .addMixIn(Incident.class, WithoutDerived.class);

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Standing.Triggered.class, name = "triggered"),
        @JsonSubTypes.Type(value = Standing.Acknowledged.class, name = "acknowledged"),
        @JsonSubTypes.Type(value = Standing.Resolved.class, name = "resolved")})
    private interface Named {}

    @JsonIgnoreProperties({"open"})
    private interface WithoutDerived {}

    private IncidentJson() {}

    static JsonObject write(Incident incident) {
        try {
            return new JsonObject(MAPPER.writeValueAsString(incident));
        } catch (JsonProcessingException e) {
            throw new DataError("incident %s cannot be written: %s".formatted(incident.id(), e.getOriginalMessage()), e);
        }
    }

    static Incident read(JsonObject state) {
        try {
            return MAPPER.readValue(state.encode(), Incident.class);
        } catch (JsonProcessingException e) {
            throw new DataError("incident %s cannot be read: %s".formatted(state.getString("id"), e.getOriginalMessage()), e);
        }
    }
}
