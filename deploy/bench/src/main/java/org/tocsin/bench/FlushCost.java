package org.tocsin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What it costs that the broker flushes every record to disk before its ack, so that a power cut costs nothing. */
final class FlushCost implements Benchmark {

    @Override
    public String name() {
        return "flush-cost";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        var without = rates(ground, Map.of());
        var with = rates(ground, Map.of("TOCSIN_KAFKA_FLUSH_MESSAGES", "1"));
        var figures = new ArrayList<Figure>();
        with.forEach((what, rate) -> {
            figures.add(Figure.of(name(), what + ", each record flushed", "/s", Target.none(), rate,
                    "%,.0f/s without".formatted(without.get(what))));
            figures.add(Figure.of(name(), what + ", flushed by not flushed", "×", Target.none(), rate / without.get(what), ""));
        });
        return figures;
    }

    private Map<String, Double> rates(Ground ground, Map<String, String> environment) throws IOException {
        var rates = new LinkedHashMap<String, Double>();
        try (var storm = Storm.start(ground, name(), environment)) {
            var atIngest = Load.ofEvents(ground, storm.ingest(), storm.keys());
            var atDoor = Load.ofEvents(ground, storm.trial().address(), storm.keys());
            var webhooks = Load.ofWebhooks(ground, storm.trial().address(), storm.keys(), 0);
            atDoor.warmUp(ground.seconds(12));
            storm.untilCaughtUp();
            storm.trial().alone(Set.of("ingest", "kafka"), () ->
                    rates.put("events at ingest", atIngest.run(ground.seconds(15)).perSecond()));
            storm.untilCaughtUp();
            rates.put("events through the front door", atDoor.run(ground.seconds(15)).perSecond());
            storm.untilCaughtUp();
            webhooks.run(ground.seconds(5));
            storm.untilCaughtUp();
            long before = storm.accepted();
            long start = System.nanoTime();
            webhooks.run(ground.seconds(15));
            storm.untilCaughtUp();
            rates.put("alerts in webhooks, until committed", (storm.accepted() - before) / ((System.nanoTime() - start) / 1e9));
            rates.forEach((what, rate) -> ground.say("%s %s: %s %,.0f/s", name(), environment, what, rate));
            return rates;
        }
    }
}
