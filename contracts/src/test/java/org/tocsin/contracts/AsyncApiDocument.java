package org.tocsin.contracts;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;

/** The topics and messages as AsyncAPI 3 describes them, made from the records themselves. */
final class AsyncApiDocument {

    /** Who writes and reads a topic (design, section 2). */
    private record Traffic(String key, String writers, String readers) {}

    private static final Map<Topic, Traffic> TRAFFIC = Map.of(
            Topic.ALERTS, new Traffic("service id", "ingest", "routing"),
            Topic.INCIDENT_COMMANDS, new Traffic("incident id", "escalation, notifier", "routing"),
            Topic.INCIDENTS, new Traffic("incident id", "routing", "escalation, notifier, statuspage, console"),
            Topic.ESCALATIONS, new Traffic("incident id", "escalation", "notifier, routing"),
            Topic.DIRECTORY_ROUTING, new Traffic("kind/id", "routing", "ingest, escalation, notifier, statuspage"),
            Topic.DIRECTORY_ESCALATION, new Traffic("kind/id", "escalation", "escalation, routing, notifier, statuspage"));

    private final StringBuilder out = new StringBuilder();
    private final Map<String, Class<?>> schemas = new TreeMap<>();

    private AsyncApiDocument() {}

    static String write() {
        return new AsyncApiDocument().document();
    }

    private String document() {
        out.append("""
                # Made from the records of contracts by AsyncApiDocumentTest: run it with -Dupdate-asyncapi after a change.
                asyncapi: 3.0.0
                info:
                  title: Tocsin, between its services
                  version: 0.1.0
                  description: >-
                    JSON values with CloudEvents attributes in Kafka headers (binary mode). Readers ignore fields they do not know.
                defaultContentType: application/json
                channels:
                """);
        Arrays.stream(Topic.values()).forEach(this::channel);
        out.append("operations:\n");
        Arrays.stream(Topic.values()).forEach(this::operations);
        out.append("components:\n  messages:\n");
        Arrays.stream(MessageType.values()).forEach(this::message);
        out.append("  schemas:\n");
        var written = new TreeMap<String, Class<?>>();
        while (written.size() < schemas.size()) {
            new TreeMap<>(schemas).forEach((name, type) -> {
                if (written.putIfAbsent(name, type) == null) {
                    schema(type, new StringBuilder());
                }
            });
        }
        schemas.forEach((name, type) -> schema(type, out));
        return out.toString();
    }

    private void channel(Topic topic) {
        var traffic = TRAFFIC.get(topic);
        line(2, id(topic) + ":");
        line(4, "address: " + topic.topicName());
        line(4, "description: Key is the " + traffic.key() + ". " + topic.retention()
                .map(kept -> "Kept for %d days.".formatted(kept.toDays())).orElse("Compacted; a deletion is an entry with deleted."));
        line(4, "bindings: {kafka: {partitions: %d}}".formatted(topic.partitions()));
        line(4, "messages:");
        Arrays.stream(MessageType.values()).filter(type -> topicOf(type) == topic)
                .forEach(type -> line(6, "%s: {$ref: '#/components/messages/%s'}".formatted(id(type), id(type))));
    }

    private void operations(Topic topic) {
        for (var writer : TRAFFIC.get(topic).writers().split(", ")) {
            operation(writer, "send", topic);
        }
        for (var reader : TRAFFIC.get(topic).readers().split(", ")) {
            operation(reader, "receive", topic);
        }
    }

    private void operation(String service, String action, Topic topic) {
        line(2, "%s-%s-%s: {action: %s, channel: {$ref: '#/channels/%s'}}".formatted(service, action + "s", id(topic), action, id(topic)));
    }

    private void message(MessageType type) {
        line(4, id(type) + ":");
        line(6, "name: " + type.wireName());
        if (IncidentEvent.class.isAssignableFrom(type.recordClass())) {
            line(6, "payload:");
            line(8, "type: object");
            line(8, "properties:");
            for (var component : IncidentMessage.class.getRecordComponents()) {
                line(10, component.getName() + ": " + (component.getType() == IncidentEvent.class ? ref(type.recordClass()) : typed(component)));
            }
        } else {
            line(6, "payload: " + ref(type.recordClass()));
        }
    }

    private void schema(Class<?> type, StringBuilder into) {
        into.append("    ").append(name(type)).append(":\n");
        if (type.isEnum()) {
            into.append("      enum: [").append(String.join(", ", Arrays.stream(type.getEnumConstants()).map(Object::toString).toList())).append("]\n");
            return;
        }
        into.append("      type: object\n      properties:\n");
        for (var component : type.getRecordComponents()) {
            into.append("        ").append(component.getName()).append(": ").append(typed(component)).append('\n');
        }
    }

    private String typed(RecordComponent component) {
        return typed(component.getGenericType());
    }

    private String typed(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return "{type: array, items: %s}".formatted(typed(list.getActualTypeArguments()[0]));
        }
        return switch (type) {
            case Class<?> plain when plain == String.class -> "{type: string}";
            case Class<?> plain when plain == Instant.class -> "{type: string, format: date-time}";
            case Class<?> plain when plain == int.class || plain == long.class || plain == Integer.class -> "{type: integer}";
            case Class<?> plain when plain == boolean.class -> "{type: boolean}";
            case Class<?> plain when plain == JsonText.class -> "{description: any JSON}";
            case Class<?> plain when plain.isRecord() || plain.isEnum() -> ref(plain);
            default -> throw new IllegalStateException("no schema for " + type);
        };
    }

    private String ref(Class<?> type) {
        schemas.put(name(type), type);
        return "{$ref: '#/components/schemas/%s'}".formatted(name(type));
    }

    private static Topic topicOf(MessageType type) {
        var record = type.recordClass();
        if (record == AlertBatch.class) {
            return Topic.ALERTS;
        }
        if (IncidentCommand.class.isAssignableFrom(record)) {
            return Topic.INCIDENT_COMMANDS;
        }
        if (IncidentEvent.class.isAssignableFrom(record) || record == CommandAnswered.class) {
            return Topic.INCIDENTS;
        }
        if (EscalationEvent.class.isAssignableFrom(record)) {
            return Topic.ESCALATIONS;
        }
        return DirectoryEntry.Kind.of(record.asSubclass(DirectoryEntry.class)).topic();
    }

    private static String name(Class<?> type) {
        var outer = type.getEnclosingClass();
        return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append('\n');
    }
}
