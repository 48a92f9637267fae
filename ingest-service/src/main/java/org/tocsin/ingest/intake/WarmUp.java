package org.tocsin.ingest.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.ProcessProducer;
import org.tocsin.kit.ops.Loop;

/** Asks for the topic's place before the first alert comes: the producer never waits for it in a request. */
@ApplicationScoped
public class WarmUp {

    @Inject
    ProcessProducer producer;

    private Loop asking;

    void start(@Observes StartupEvent start) {
        asking = new Loop("producer-warm-up") {
            @Override
            protected void once() {
                producer.get().partitionsFor(Topic.ALERTS.topicName());
                end();
            }
        };
        asking.start();
    }

    void stop(@Observes ShutdownEvent stop) {
        asking.stop();
    }
}
