package org.tocsin.statuspage.publicpage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what the public asks for, by what became of it. */
@Singleton
class Requests {

    private final Counter sent;
    private final Counter unchanged;
    private final Counter missing;

    Requests(MeterRegistry metrics) {
        sent = counter(metrics, "sent");
        unchanged = counter(metrics, "unchanged");
        missing = counter(metrics, "missing");
    }

    void sent() {
        sent.increment();
    }

    void unchanged() {
        unchanged.increment();
    }

    void missing() {
        missing.increment();
    }

    private static Counter counter(MeterRegistry metrics, String outcome) {
        return metrics.counter("tocsin.statuspage.requests", "outcome", outcome);
    }
}
