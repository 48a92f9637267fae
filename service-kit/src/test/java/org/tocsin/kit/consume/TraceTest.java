package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.TopicTap;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Loop;
import org.tocsin.kit.outbox.OutboxRelay;
import org.tocsin.kit.wire.Received;

/** A trace goes on through topic, subscription, outbox and the next topic. */
class TraceTest {

    private static final Topic IN = Topic.INCIDENT_COMMANDS;
    private static final Topic OUT = Topic.ESCALATIONS;
    private static final String SENDERS_SPAN = "00f067aa0ba902b7";

    private final KitServers servers = KitServers.shared();
    private KitSchema schema;

    /** Passes each record on, saying because of which record, or not. */
    private static final class PassOn extends Effects {

        private final boolean says;

        PassOn(boolean says) {
            super("kit.trace", IN);
            this.says = says;
        }

        @Override
        public Uni<Void> apply(Tx tx, List<Received> batch) {
            for (var received : batch) {
                if (says) {
                    tx.tracedBy(received.trace());
                }
                tx.send(Numbered.of(received).outgoing(OUT));
            }
            return Uni.createFrom().voidItem();
        }
    }

    @BeforeEach
    void prepare() {
        servers.freshTopic(IN);
        servers.freshTopic(OUT);
        schema = servers.schema("trace");
        GlobalOpenTelemetry.resetForTest();
    }

    @AfterEach
    void close() {
        GlobalOpenTelemetry.resetForTest();
        schema.close();
    }

    @Test
    void inABatchEachMessageBelongsToTheTraceOfItsRecord() {
        for (int trace = 1; trace <= 3; trace++) {
            send("Q0", trace, trace);
        }
        send("Q0", 4, 0);
        assertThat(tracesOut(new PassOn(true), 4)).containsExactlyInAnyOrderEntriesOf(
                Map.of(1, traceId(1), 2, traceId(2), 3, traceId(3), 4, "none"));
    }

    @Test
    void aBatchOfOneTraceNeedsNotBeToldAndOneOfSeveralHasNone() {
        send("Q0", 1, 7);
        send("Q0", 2, 7);
        assertThat(tracesOut(new PassOn(false), 2)).containsExactlyInAnyOrderEntriesOf(Map.of(1, traceId(7), 2, traceId(7)));

        send("Q0", 3, 8);
        send("Q0", 4, 9);
        assertThat(tracesOut(new PassOn(false), 4)).containsEntry(3, "none").containsEntry(4, "none");
    }

    @Test
    void theWorkOnARecordIsASpanOfItsOwnBetweenTheTwoMessages() {
        var sdk = OpenTelemetrySdk.builder().setTracerProvider(SdkTracerProvider.builder().build()).buildAndRegisterGlobal();
        try {
            send("Q0", 1, 5);
            assertThat(tracesOut(new PassOn(false), 1)).containsExactly(Map.entry(1, traceId(5)));
            try (var tap = new TopicTap(servers.kafka(), OUT)) {
                await().until(() -> tap.size() == 1);
                assertThat(Span.fromContext(tap.heard().getFirst().trace()).getSpanContext().getSpanId()).isNotEqualTo(SENDERS_SPAN);
            }
        } finally {
            sdk.close();
        }
    }

    private Map<Integer, String> tracesOut(Subscription subscription, int count) {
        var metrics = new SimpleMeterRegistry();
        var relay = new OutboxRelay(schema.service(), schema.pool(), servers.producer(), metrics);
        var loop = new SubscriptionLoop(subscription, servers.kafka()::consumer, servers.topicIds(),
                schema.transactions(relay::wake, _ -> {}), metrics);
        var loops = List.<Loop>of(relay, loop);
        loops.forEach(Loop::start);
        try (var tap = new TopicTap(servers.kafka(), OUT)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> tap.size() == count);
            return tap.heard().stream().collect(Collectors.toMap(received -> Numbered.of(received).number(), TraceTest::traceOf));
        } finally {
            loops.forEach(Loop::stop);
        }
    }

    private static String traceOf(Received received) {
        var context = Span.fromContext(received.trace()).getSpanContext();
        return context.isValid() ? context.getTraceId() : "none";
    }

    /** @param trace 0 for none */
    private void send(String key, int number, int trace) {
        var record = new Numbered(key, number).record(IN);
        if (trace > 0) {
            Numbered.header(record, "traceparent", "00-%s-%s-01".formatted(traceId(trace), SENDERS_SPAN));
        }
        servers.send(List.of(record));
    }

    private static String traceId(int trace) {
        return "%032x".formatted(trace);
    }
}
