package org.tocsin.notifier.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.notifier.page.Page;

/** How pages fare: counted by channel and outcome, and timed from being due to being handed over. */
@Singleton
public class PageMetrics {

    private final MeterRegistry metrics;
    private final AtomicLong pending = new AtomicLong();

    @Inject
    PageMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        metrics.gauge("tocsin.pages.pending", pending);
    }

    public void count(Page page, Delivery.Outcome outcome) {
        metrics.counter("tocsin.pages", "channel", page.channel(), "outcome", outcome.name().toLowerCase(Locale.ROOT)).increment();
    }

    /** A page was handed over. */
    void handedOver(Page page, Instant at) {
        metrics.timer("tocsin.page.delay", "channel", page.channel()).record(page.lateAt(at));
    }

    /** How many pages are to be sent or on their way. */
    void pending(long pages) {
        pending.set(pages);
    }
}
