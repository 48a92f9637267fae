package org.tocsin.kit.wire;

import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.kit.db.DataError;

/**
 * A message as it came.
 *
 * @param type wire name of its type
 * @param event the message with its attributes
 * @param trace the trace it belongs to, for {@link org.tocsin.kit.db.Tx#tracedBy}; the root if it carried none
 */
public record Received(String topic, int partition, long offset, String key, String type, CloudEvent<Object> event, Context trace) {

    /** The message. */
    public Object data() {
        return event.data();
    }

    /** The same message in another trace: that of the work on it. */
    public Received tracedBy(Context other) {
        return new Received(topic, partition, offset, key, type, event, other);
    }

    /**
     * Reads a record.
     *
     * @throws DataError if a required attribute is missing, the type unknown or the value no such message
     */
    public static Received from(ConsumerRecord<String, byte[]> source) {
        var headers = source.headers();
        var type = required(headers, CloudEvent.TYPE);
        if (source.value() == null) {
            throw new DataError("no value");
        }
        var event = new CloudEvent<>(
                required(headers, CloudEvent.ID),
                required(headers, CloudEvent.SOURCE),
                optional(headers, CloudEvent.SUBJECT, source.key()),
                time(headers, source.timestamp()),
                sequence(headers),
                Wire.read(type, source.value()));
        return new Received(source.topic(), source.partition(), source.offset(), source.key(), type, event,
                Traces.contextFrom(headers));
    }

    private static String required(Headers headers, String name) {
        var value = optional(headers, name, null);
        if (value == null) {
            throw new DataError("header " + name + " is missing");
        }
        return value;
    }

    private static String optional(Headers headers, String name, String otherwise) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? otherwise : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static Instant time(Headers headers, long otherwise) {
        var text = optional(headers, CloudEvent.TIME, null);
        try {
            return text == null ? Instant.ofEpochMilli(otherwise) : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new DataError("header " + CloudEvent.TIME + " is no instant: " + text);
        }
    }

    private static long sequence(Headers headers) {
        var text = optional(headers, CloudEvent.SEQUENCE, "0");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DataError("header " + CloudEvent.SEQUENCE + " is no number: " + text);
        }
    }
}
