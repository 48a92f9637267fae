package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Trial;

/** What everything takes of the machine's memory, idle after the demo: proportional sizes summed up over all processes. */
final class Memory implements Benchmark {

    private static final Duration DEMO = Duration.ofMinutes(3);
    private static final double MEBIBYTE = 1024;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public List<Figure> run(Ground ground) throws Exception {
        try (var trial = ground.trial(name(), Map.of())) {
            ground.say("%s: starting an installation, and the demo", name());
            trial.up();
            trial.command("demo", DEMO);
            Patience.pause(Duration.ofSeconds(ground.seconds(60)));
            var byPart = byPart(trial);
            var sum = byPart.values().stream().mapToDouble(size -> size).sum();
            return List.of(Figure.of(name(), "everything, idle after the demo", "MiB", Target.atMost(2048), sum,
                    byPart.entrySet().stream().map(part -> "%s %.0f".formatted(part.getKey(), part.getValue()))
                            .reduce((one, other) -> one + ", " + other).orElse("")));
        }
    }

    private static Map<String, Double> byPart(Trial trial) throws IOException {
        var names = new TreeMap<Long, String>();
        trial.standing().parts().values().forEach(part -> names.put(part.pid(), part.name()));
        var sizes = new TreeMap<String, Double>();
        var launcher = ProcessHandle.of(trial.launcher()).orElseThrow();
        for (var process : Stream.concat(Stream.of(launcher), launcher.descendants()).toList()) {
            sizes.merge(partOf(process, names), pss(process.pid()), Double::sum);
        }
        return sizes;
    }

    private static String partOf(ProcessHandle process, Map<Long, String> names) {
        for (var ancestor = process; ancestor != null; ancestor = ancestor.parent().orElse(null)) {
            if (names.containsKey(ancestor.pid())) {
                return names.get(ancestor.pid());
            }
        }
        return "launcher";
    }

    private static double pss(long process) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + process + "/smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D+", ""))).sum() / MEBIBYTE;
        }
    }
}
