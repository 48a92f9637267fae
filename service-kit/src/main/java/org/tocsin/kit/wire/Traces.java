package org.tocsin.kit.wire;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** The trace of a message, in its headers: through Kafka, and through the outbox, where a row keeps it. */
public final class Traces {

    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    private static final TextMapGetter<Headers> FROM_HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Headers headers) {
            return StreamSupport.stream(headers.spliterator(), false).map(Header::key).toList();
        }

        @Override
        public String get(Headers headers, String key) {
            var header = headers.lastHeader(key);
            return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
        }
    };

    private Traces() {}

    /** The trace a record carries; the root context if none. */
    public static Context contextFrom(Headers headers) {
        return W3C.extract(Context.root(), headers, FROM_HEADERS);
    }

    /** Writes a trace into headers to be sent; nothing if there is none. */
    public static void into(Map<String, ? super String> headers, Context trace) {
        W3C.inject(trace, headers, (carrier, key, value) -> carrier.put(key, value));
    }

    /** A span for the work on a received message, a child of the sender's; the caller ends it. */
    public static Span consuming(Received message, String group) {
        return GlobalOpenTelemetry.getTracer("org.tocsin.kit")
                .spanBuilder("process " + message.topic())
                .setParent(message.trace())
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", message.topic())
                .setAttribute("messaging.consumer.group.name", group)
                .setAttribute("messaging.message.id", message.event().id())
                .startSpan();
    }
}
