package org.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Events v2 through the front door, with every service running and consuming. */
final class EventsThroughFrontDoor implements Benchmark {

    @Override
    public String name() {
        return "events-frontdoor";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        try (var storm = Storm.start(ground, name(), Map.of())) {
            var alertmanager = Alertmanager.start(ground.folder());
            try {
                return measured(ground, storm, alertmanager);
            } finally {
                alertmanager.ifPresent(Alertmanager::close);
            }
        }
    }

    private List<Figure> measured(Ground ground, Storm storm, Optional<Alertmanager> alertmanager) {
        var events = Load.ofEvents(ground, storm.trial().address(), storm.keys());
        ground.say("%s: warming up", name());
        events.warmUp(ground.seconds(12));
        storm.untilCaughtUp();
        var rates = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        var lags = new ArrayList<Double>();
        long errors = 0;
        for (int round = 0; round < ground.rounds(3); round++) {
            var outcome = events.run(ground.seconds(30));
            lags.add(storm.untilCaughtUp().toMillis() / 1000.0);
            rates.add(outcome.perSecond());
            errors += outcome.errors();
            ground.say("%s: %,.0f/s, p99 %.1f ms, caught up after %.1f s", name(), rates.getLast(),
                    outcome.p99(), lags.getLast());
            alertmanager.ifPresent(other -> theirs.add(other.load(ground).run(ground.seconds(10)).perSecond()));
        }
        var rate = new Figure(name(), "events v2 through the front door", "/s", Target.atLeast(14_000), rates,
                "every service runs and consumes");
        var figures = new ArrayList<>(List.of(rate,
                Figure.of(name(), "answers that were errors", "", Target.atMost(0), errors, ""),
                new Figure(name(), "until everybody has applied everything", "s", Target.atMost(10), lags, ""),
                storm.sum(name())));
        alertmanager.ifPresent(other -> {
            var others = new Figure(name(), "Alertmanager " + other.version() + ", same load", "/s", Target.none(), theirs, "");
            figures.add(others);
            figures.add(Figure.of(name(), "front door by Alertmanager " + other.version(), "×", Target.none(),
                    rate.median() / others.median(), ""));
        });
        return figures;
    }
}
