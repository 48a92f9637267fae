package org.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.tocsin.trial.Patience;
import org.tocsin.trial.Signals;
import org.tocsin.trial.Trial;

/** Kills processes of an installation without a word (SIGKILL): each in its turn, in another order each time round. */
final class Killer {

    static final List<String> VICTIMS = List.of("ingest", "routing", "escalation", "notifier", "statuspage", "console",
            "kafka", "postgres", "launcher");

    private static final Duration TO_COME_BACK = Duration.ofSeconds(120);
    /** Within which everything that a launcher started must be gone when it is. */
    private static final Duration CHILDREN_END = Duration.ofSeconds(5);

    private final Trial trial;
    private final Random random;
    private final Deque<String> next = new ArrayDeque<>();
    private int kills;

    Killer(Trial trial, Random random) {
        this.trial = trial;
        this.random = random;
    }

    int kills() {
        return kills;
    }

    /**
     * Kills the next one and waits until everything serves again.
     *
     * @return what was done, in a line
     * @throws IllegalStateException if it does not come back, or a killed launcher leaves something behind
     */
    String killNext() {
        if (next.isEmpty()) {
            var round = new ArrayList<>(VICTIMS);
            Collections.shuffle(round, random);
            next.addAll(round);
        }
        var victim = next.poll();
        kills++;
        return victim.equals("launcher") ? killLauncher() : killPart(victim);
    }

    private String killPart(String victim) {
        var before = trial.standing().part(victim);
        Signals.send("KILL", List.of(victim.equals("postgres") ? postmaster() : before.pid()));
        var away = Patience.until(victim + " is back", TO_COME_BACK, () -> {
            var standing = trial.standing();
            return standing.part(victim).restarts() > before.restarts() && standing.isReady();
        });
        return "killed %s, all serve again after %.1f s".formatted(victim, away.toMillis() / 1000.0);
    }

    private String killLauncher() {
        var launcher = ProcessHandle.of(trial.launcher()).orElseThrow();
        var children = launcher.descendants().toList();
        Signals.send("KILL", List.of(launcher.pid()));
        var gone = Patience.until("the %d processes that a killed launcher had started are gone".formatted(children.size()),
                CHILDREN_END,
                () -> children.stream().noneMatch(Killer::runs));
        var up = trial.up();
        return "killed launcher, its %d processes were gone after %.1f s, up again after %.1f s"
                .formatted(children.size(), gone.toMillis() / 1000.0, up.toMillis() / 1000.0);
    }

    private long postmaster() {
        try {
            return Long.parseLong(Files.readAllLines(trial.data().resolve("postgres/data/postmaster.pid")).getFirst().strip());
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run", e);
        }
    }

    // One that is dead and that nobody has asked for yet still has a number.
    private static boolean runs(ProcessHandle process) {
        var stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            var text = Files.readString(stat);
            return process.isAlive() && text.charAt(text.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return !Files.exists(Path.of("/proc/self")) && process.isAlive();
        }
    }
}
