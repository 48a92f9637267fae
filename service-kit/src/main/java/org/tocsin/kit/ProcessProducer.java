package org.tocsin.kit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;

/** The one Kafka producer of this process, made when first asked for, and counted. */
@Singleton
public class ProcessProducer {

    private final KafkaClients kafka;
    private final AtomicInteger made = new AtomicInteger();
    private Producer<String, byte[]> producer;

    @Inject
    ProcessProducer(KafkaClients kafka, MeterRegistry metrics) {
        this.kafka = kafka;
        metrics.gauge("tocsin.kafka.producers", made);
    }

    public synchronized Producer<String, byte[]> get() {
        if (producer == null) {
            producer = kafka.producer();
            made.incrementAndGet();
        }
        return producer;
    }

    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
