package org.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long {@code up} takes from built to ready, on a new folder and on one with data. */
final class StartUp implements Benchmark {

    @Override
    public String name() {
        return "up";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        var first = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        for (int round = 0; round < ground.rounds(3); round++) {
            try (var trial = ground.trial(name(), Map.of())) {
                first.add(trial.up().toMillis() / 1000.0);
                trial.down();
                again.add(trial.up().toMillis() / 1000.0);
            }
            ground.say("%s: first %.1f s, again %.1f s", name(), first.getLast(), again.getLast());
        }
        return List.of(new Figure(name(), "up, the first time", "s", Target.atMost(40), first, "the whole command, from built"),
                new Figure(name(), "up, on existing data", "s", Target.atMost(30), again, ""));
    }
}
