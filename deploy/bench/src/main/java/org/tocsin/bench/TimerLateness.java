package org.tocsin.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tocsin.trial.MailSink;
import org.tocsin.trial.Organisation;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Trial;

/** How late the next level is reached when ten thousand incidents wait for theirs. */
final class TimerLateness implements Benchmark {

    private static final int TIMERS = 10_000;
    private static final int RATE = 150;
    private static final Organisation.Plan PLAN = new Organisation.Plan(20, 40, 2, 2);
    private static final String METRIC = "tocsin_timer_lateness_seconds";
    private static final String KIND = "kind=\"escalation.level\"";
    private static final Duration PATIENCE = Duration.ofSeconds(300);

    @Override
    public String name() {
        return "timer-lateness";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        int port = Trial.freePort();
        var mails = ground.file("mails");
        try (var _ = MailSink.open(port, mails);
                var trial = ground.trial(name(), Map.of("TOCSIN_SMTP_URL", "smtp://127.0.0.1:" + port))) {
            ground.say("%s: starting an installation", name());
            trial.up();
            var keys = ground.lines("keys", Organisation.make(trial.api(), PLAN).keys());
            int seconds = ground.isShort() ? 10 : TIMERS / RATE + 1;
            Load.ofIncidents(ground, trial.address(), keys, RATE, "timer", ground.file("accepted")).run(seconds);
            try (var stores = trial.stores()) {
                Patience.until("all incidents wait", PATIENCE, () -> stores.lags().isEmpty() && stores.waitingInOutboxes() == 0);
                long pending = stores.number("select count(*) from escalation.timer where kind = 'escalation.level'");
                ground.say("%s: %,d timers are pending", name(), pending);
                Patience.until("all levels are reached", PATIENCE,
                        () -> trial.metrics("escalation").buckets(METRIC, KIND).count() >= pending);
                var lateness = trial.metrics("escalation").buckets(METRIC, KIND);
                return List.of(
                        Figure.of(name(), "escalation timer lateness, p99 at most", "ms", Target.atMost(250),
                                lateness.bound(0.99) * 1000,
                                "bound of the histogram's bucket; p50 at most %.0f ms; %,d timers come due at %d/s"
                                        .formatted(lateness.bound(0.5) * 1000, (long) lateness.count(), RATE)),
                        Figure.of(name(), "pending at once", "", Target.atLeast(ground.isShort() ? 1 : TIMERS), pending, ""));
            }
        }
    }
}
