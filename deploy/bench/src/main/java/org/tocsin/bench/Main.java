package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.trial.Folders;

/** {@code ./tocsin bench}: measures, shows a table, writes it as JSON, and fails when a target is missed. */
public final class Main {

    private static final List<Benchmark> ALL = List.of(new EventsAtIngest(), new EventsThroughFrontDoor(), new Webhooks(),
            new PageLatency(), new TimerLateness(), new StartUp(), new Memory(), new FlushCost());
    private static final String USAGE = """
            usage: ./tocsin bench [NAME…] [--json FILE] [--short]

              NAME         one of %s; all without any
              --json FILE  where the figures go, by default deploy/bench/target/bench.json
              --short      a quarter of the time: to see that it works, not to believe its figures
            """;

    private Main() {}

    /** @param arguments as {@link #USAGE} says */
    public static void main(String[] arguments) throws IOException {
        var home = Path.of(System.getProperty("tocsin.home", ".")).toAbsolutePath();
        var byName = ALL.stream().collect(Collectors.toMap(Benchmark::name, Function.identity()));
        var wanted = new ArrayList<Benchmark>();
        var json = home.resolve("deploy/bench/target/bench.json");
        var isShort = false;
        for (var words = List.of(arguments).iterator(); words.hasNext();) {
            var word = words.next();
            if (word.equals("--short")) {
                isShort = true;
            } else if (word.equals("--json") && words.hasNext()) {
                json = Path.of(words.next()).toAbsolutePath();
            } else if (byName.containsKey(word)) {
                wanted.add(byName.get(word));
            } else {
                System.err.printf(USAGE, ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
                System.exit(word.equals("--help") ? 0 : 2);
            }
        }
        System.exit(run(home, wanted.isEmpty() ? ALL : wanted, json, isShort) ? 0 : 1);
    }

    private static boolean run(Path home, List<Benchmark> wanted, Path json, boolean isShort) throws IOException {
        var target = Files.createDirectories(home.resolve("deploy/bench/target"));
        var figures = new ArrayList<Figure>();
        var troubles = new ArrayList<String>();
        for (var benchmark : wanted) {
            var ground = new Ground(home, Files.createTempDirectory(target, benchmark.name()), isShort);
            try {
                figures.addAll(benchmark.run(ground));
                // Whatever becomes of the others, these figures are there.
                new Report(figures, troubles).write(json, Instant.now());
                Folders.delete(ground.folder());
            } catch (Exception e) {
                ground.say("%s: %s", benchmark.name(), e);
                troubles.add("%s: %s (what it left is in %s)".formatted(benchmark.name(), e.getMessage(), ground.folder()));
            }
        }
        var report = new Report(figures, troubles);
        System.out.print(report.asTable());
        report.write(json, Instant.now());
        System.out.println("as JSON: " + json);
        return report.isMet();
    }
}
