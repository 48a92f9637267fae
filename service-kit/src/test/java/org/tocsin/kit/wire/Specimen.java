package org.tocsin.kit.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.contracts.incident.IncidentState;

/** One message of each type, every field of it filled: with its own name, so that two fields cannot be mixed up unseen. */
final class Specimen {

    private static final Instant AT = Instant.parse("2026-01-05T09:00:00.123456Z");

    private Specimen() {}

    /** The message that travels under a type. */
    static Object of(MessageType type) {
        var record = filled(type.recordClass());
        return record instanceof IncidentEvent event
                ? new IncidentMessage("incident", 7, event, (IncidentState) filled(IncidentState.class), "command")
                : record;
    }

    private static Object filled(Class<?> type) {
        try {
            var components = type.getRecordComponents();
            var values = Arrays.stream(components).map(component -> value(component.getName(), component.getGenericType())).toArray();
            var constructor = type.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot fill " + type, e);
        }
    }

    private static Object value(String name, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return List.of(value(name + "-1", list.getActualTypeArguments()[0]));
        }
        return switch ((Class<?>) type) {
            case Class<?> text when text == String.class -> name;
            case Class<?> json when json == JsonText.class -> new JsonText("{\"as\":\"it came\"}");
            case Class<?> time when time == Instant.class -> AT;
            case Class<?> flag when flag == boolean.class -> true;
            case Class<?> number when number == int.class || number == Integer.class -> name.length();
            case Class<?> number when number == long.class -> (long) name.length();
            case Class<?> choice when choice.isEnum() -> choice.getEnumConstants()[choice.getEnumConstants().length - 1];
            case Class<?> record when record.isRecord() -> filled(record);
            case Class<?> other -> throw new IllegalStateException("no specimen of " + other + " for " + name);
        };
    }
}
