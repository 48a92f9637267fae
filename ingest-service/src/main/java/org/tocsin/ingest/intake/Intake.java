package org.tocsin.ingest.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.directory.DirectoryEntry.IntegrationKey;
import org.tocsin.kit.ProcessProducer;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.replica.Replica;
import org.tocsin.kit.wire.Traces;

/**
 * Where every door leads: knows the keys, writes what was reported to Kafka, and answers after the broker's ack. Nothing that
 * was accepted is held in memory only.
 */
@ApplicationScoped
public class Intake {

    private static final int RETRY_AFTER_SECONDS = 2;
    /** Largest value of a record, bytes: a request with more becomes several records. */
    static final int LARGEST_RECORD = 256 * 1024;

    private static final byte[] SPECVERSION = "1.0".getBytes(StandardCharsets.UTF_8);
    private static final byte[] TYPE = MessageType.ALERTS_RECEIVED.wireName().getBytes(StandardCharsets.UTF_8);
    private static final byte[] SOURCE = "/services/ingest".getBytes(StandardCharsets.UTF_8);
    private static final byte[] JSON = "application/json".getBytes(StandardCharsets.UTF_8);

    private final Replica<IntegrationKey> keys;
    private final Producer<String, byte[]> producer;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Timer untilAck;
    private final String process = Long.toHexString(new SecureRandom().nextLong()) + "-";
    private final AtomicLong counter = new AtomicLong();
    private final Map<String, Counter> accepted = new ConcurrentHashMap<>();

    @Inject
    Intake(Directory directory, ProcessProducer producer, InstantSource clock, MeterRegistry metrics) {
        this.keys = directory.of(IntegrationKey.class);
        this.producer = producer.get();
        this.clock = clock;
        this.metrics = metrics;
        this.untilAck = metrics.timer("tocsin.intake.ack");
    }

    /** The integration of a key; empty if the key is not ours. */
    public Future<Optional<IntegrationKey>> integration(String key) {
        var hash = Sha256.of(key);
        var known = keys.get(hash);
        return known.isPresent()
                ? Future.succeededFuture(known)
                : Future.fromCompletionStage(keys.find(hash).subscribeAsCompletionStage());
    }

    /**
     * Takes alerts.
     *
     * @param format the door they came in by
     * @return completes when the broker has them on disk; fails with a {@link Problem} 503 if it does not take them in time
     */
    public Future<Void> accept(IntegrationKey integration, String format, List<AlertEvent> alerts) {
        var now = clock.instant();
        var records = Batches.of(new AlertBatch(integration.service(), integration.integration(), format, now, alerts), LARGEST_RECORD);
        var start = System.nanoTime();
        return sendAll(integration.service(), records, now).onSuccess(_ -> {
            untilAck.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            count("tocsin.intake.accepted", format).increment(alerts.size());
        });
    }

    /** Has a format's counters from the start: an alarm on their growth does not see a first step that comes out of nowhere. */
    void counts(String format) {
        count("tocsin.intake.accepted", format);
        count("tocsin.intake.refused", format);
    }

    /** Counts a request that was not taken. */
    public void refused(String format) {
        count("tocsin.intake.refused", format).increment();
    }

    private Future<Void> sendAll(String service, List<byte[]> values, Instant now) {
        return values.size() == 1
                ? send(record(service, values.getFirst(), now))
                : Future.all(values.stream().map(value -> send(record(service, value, now))).toList()).mapEmpty();
    }

    private Future<Void> send(ProducerRecord<String, byte[]> record) {
        var acknowledged = Promise.<Void>promise();
        producer.send(record, (_, failure) -> {
            if (failure == null) {
                acknowledged.complete();
            } else {
                acknowledged.fail(Problem.unavailable(RETRY_AFTER_SECONDS));
            }
        });
        return acknowledged.future();
    }

    private ProducerRecord<String, byte[]> record(String service, byte[] value, Instant now) {
        var record = new ProducerRecord<>(Topic.ALERTS.topicName(), service, value);
        record.headers()
                .add(CloudEvent.SPECVERSION, SPECVERSION)
                .add(CloudEvent.ID, (process + counter.incrementAndGet()).getBytes(StandardCharsets.ISO_8859_1))
                .add(CloudEvent.TYPE, TYPE)
                .add(CloudEvent.SOURCE, SOURCE)
                .add(CloudEvent.TIME, now.toString().getBytes(StandardCharsets.ISO_8859_1))
                .add(CloudEvent.CONTENT_TYPE, JSON);
        if (Span.current().getSpanContext().isValid()) {
            var trace = new HashMap<String, Object>();
            Traces.into(trace, Context.current());
            trace.forEach((name, text) -> record.headers().add(name, String.valueOf(text).getBytes(StandardCharsets.ISO_8859_1)));
        }
        return record;
    }

    private Counter count(String name, String format) {
        return accepted.computeIfAbsent(name + format, _ -> metrics.counter(name, "format", format));
    }
}
