package org.tocsin.bench;

import java.util.List;
import java.util.Map;

/** Alertmanager's webhooks of 100 alerts at a steady pace, until they are committed as deduplicated state. */
final class Webhooks implements Benchmark {

    private static final int ALERTS_IN_ONE = 100;
    /** A second: a little more than the target, so that the time to catch up does not take it below. */
    private static final int RATE = 265;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        try (var storm = Storm.start(ground, name(), Map.of())) {
            var webhooks = Load.ofWebhooks(ground, storm.trial().address(), storm.keys(), RATE);
            ground.say("%s: warming up", name());
            webhooks.warmUp(ground.seconds(30));
            storm.untilCaughtUp();
            long before = storm.accepted();
            long start = System.nanoTime();
            var outcome = webhooks.run(ground.seconds(60));
            var lag = storm.untilCaughtUp();
            double seconds = (System.nanoTime() - start) / 1e9;
            double rate = (storm.accepted() - before) / seconds;
            ground.say("%s: %,.0f alerts/s until committed, p99 of an answer %.1f ms, caught up after %.1f s",
                    name(), rate, outcome.p99(), lag.toMillis() / 1000.0);
            return List.of(
                    Figure.of(name(), "alerts in webhooks of %d, until committed".formatted(ALERTS_IN_ONE), "/s",
                            Target.atLeast(25_000), rate,
                            "%d s at %d webhooks/s through the front door; from the first request until everything is applied"
                                    .formatted(ground.seconds(60), RATE)),
                    Figure.of(name(), "answers that were errors", "", Target.atMost(0), outcome.errors(), ""),
                    Figure.of(name(), "until everybody has applied everything", "s", Target.atMost(10),
                            lag.toMillis() / 1000.0, ""),
                    storm.sum(name()));
        }
    }
}
