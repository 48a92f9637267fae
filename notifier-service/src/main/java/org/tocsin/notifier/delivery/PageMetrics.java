package org.tocsin.notifier.delivery;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.paging.Steps;

/** How pages fare: counted by channel and outcome, and timed from being due to being handed over. */
@Singleton
public class PageMetrics {

    private final MeterRegistry metrics;
    private final AtomicLong pending = new AtomicLong();

    @Inject
    PageMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        metrics.gauge("tocsin.pages.pending", pending);
        // From the start: an alarm on their growth does not see a first step that comes out of nowhere.
        for (var outcome : Delivery.Outcome.values()) {
            counter(Steps.EMAIL, outcome);
        }
    }

    private Counter counter(String channel, Delivery.Outcome outcome) {
        return metrics.counter("tocsin.pages", "channel", channel, "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    public void count(Page page, Delivery.Outcome outcome) {
        counter(page.channel(), outcome).increment();
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
