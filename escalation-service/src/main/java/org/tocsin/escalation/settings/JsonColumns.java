package org.tocsin.escalation.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.hibernate.orm.JsonFormat;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.lang.reflect.Type;
import org.hibernate.type.format.AbstractJsonFormatMapper;
import org.tocsin.kit.wire.Wire;

/** JSON in columns is written by the mapper of messages, so that no setting of the API leaks into what is stored. */
@JsonFormat
@PersistenceUnitExtension
public class JsonColumns extends AbstractJsonFormatMapper {

    @Override
    public <T> T fromString(CharSequence json, Type type) {
        try {
            return Wire.mapper().readValue(json.toString(), Wire.mapper().constructType(type));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a JSON column cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public <T> String toString(T value, Type type) {
        try {
            return Wire.mapper().writerFor(Wire.mapper().constructType(type)).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a JSON column cannot be written: " + e.getOriginalMessage(), e);
        }
    }
}
