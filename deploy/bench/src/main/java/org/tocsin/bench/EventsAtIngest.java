package org.tocsin.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Events v2 at ingest's own port until the broker's ack, in turn with the same load on an Alertmanager. */
final class EventsAtIngest implements Benchmark {

    private static final Set<String> MOVING = Set.of("ingest", "kafka");

    @Override
    public String name() {
        return "events-ingest";
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

    private List<Figure> measured(Ground ground, Storm storm, Optional<Alertmanager> alertmanager) throws IOException {
        var events = Load.ofEvents(ground, storm.ingest(), storm.keys());
        var ours = new ArrayList<Load.Outcome>();
        var theirs = new ArrayList<Load.Outcome>();
        ground.say("%s: warming up", name());
        events.warmUp(ground.seconds(12));
        storm.untilCaughtUp();
        storm.trial().alone(MOVING, () -> {
            alertmanager.ifPresent(other -> other.load(ground).run(ground.seconds(8)));
            for (int round = 0; round < ground.rounds(3); round++) {
                ours.add(events.run(ground.seconds(20)));
                ground.say("%s: ingest %,.0f/s, p50 %.1f ms, p99 %.1f ms", name(), ours.getLast().perSecond(),
                        ours.getLast().p50(), ours.getLast().p99());
                alertmanager.ifPresent(other -> {
                    theirs.add(other.load(ground).run(ground.seconds(20)));
                    ground.say("%s: Alertmanager %,.0f/s", name(), theirs.getLast().perSecond());
                });
            }
        });
        storm.untilCaughtUp();
        return figures(storm, alertmanager, ours, theirs);
    }

    private List<Figure> figures(Storm storm, Optional<Alertmanager> alertmanager, List<Load.Outcome> ours,
            List<Load.Outcome> theirs) {
        var figures = new ArrayList<Figure>();
        var rate = new Figure(name(), "events v2 at ingest itself, 64 connections", "/s", Target.atLeast(25_000),
                ours.stream().map(Load.Outcome::perSecond).toList(),
                "only ingest and the broker run, the others are held still (SIGSTOP); wrk on the same machine");
        figures.add(rate);
        figures.add(Figure.of(name(), "answers that were errors", "", Target.atMost(0),
                ours.stream().mapToLong(Load.Outcome::errors).sum(), ""));
        alertmanager.ifPresent(other -> {
            var rates = new Figure(name(), "Alertmanager " + other.version() + ", same load", "/s", Target.none(),
                    theirs.stream().map(Load.Outcome::perSecond).toList(), "");
            figures.add(rates);
            figures.add(Figure.of(name(), "ingest by Alertmanager " + other.version(), "×", Target.atLeast(other.ratioToReach()),
                    rate.median() / rates.median(), ""));
        });
        figures.add(storm.sum(name()));
        return figures;
    }
}
