package org.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A load by {@code wrk}.
 *
 * @param script in Lua, which says what a request is
 * @param address scheme, host and port
 * @param options of the script
 */
record Load(Path script, String address, int threads, int connections, Map<String, String> options) {

    /** The compilers of eight JVMs share two cores with the load: after a start it is minutes before they have done their work. */
    private static final int LEAST_SECONDS = 240;
    private static final int MOST_WARM_UPS = 25;
    private static final double STILL_FASTER = 1.05;

    /**
     * What came of it.
     *
     * @param requests answered
     * @param errors broken connections, answers from 400 on, and those that took longer than two seconds
     * @param p50 milliseconds until the answer
     */
    record Outcome(long requests, double seconds, long errors, double p50, double p99) {

        double perSecond() {
            return requests / seconds;
        }
    }

    /** Events v2, one a request. */
    static Load ofEvents(Ground ground, String address, Path keys) {
        return new Load(ground.script("events"), address, 2, 64, Map.of("keys", keys.toString(), "dedup", "10000"));
    }

    /** Alertmanager's webhooks of 100 alerts. @param rate a second; 0: as many as it can */
    static Load ofWebhooks(Ground ground, String address, Path keys, int rate) {
        return new Load(ground.script("webhooks"), address, 1, 16,
                Map.of("keys", keys.toString(), "dedup", "10000", "rate", String.valueOf(rate)));
    }

    /** Events that each open an incident. @param accepted ledger of those that were answered 202 */
    static Load ofIncidents(Ground ground, String address, Path keys, int rate, String prefix, Path accepted) {
        return new Load(ground.script("incidents"), address, 1, 32,
                Map.of("keys", keys.toString(), "rate", String.valueOf(rate), "prefix", prefix, "ledger", accepted.toString()));
    }

    /**
     * Runs for a while, and until it was not faster twice: what is counted after it is not the compiler's time. Once is chance on a machine that is
     * shared.
     *
     * @param seconds of each try
     */
    void warmUp(int seconds) {
        double best = 0;
        int notFaster = 0;
        for (int tries = 0; tries < MOST_WARM_UPS && (tries * seconds < LEAST_SECONDS || notFaster < 2); tries++) {
            double now = run(seconds).perSecond();
            notFaster = now < best * STILL_FASTER ? notFaster + 1 : 0;
            best = Math.max(best, now);
        }
    }

    /** @throws IllegalStateException if it cannot be run */
    Outcome run(int seconds) {
        var command = new ArrayList<>(List.of("wrk", "-t" + threads, "-c" + connections, "-d" + seconds, "--timeout", "5s",
                "-s", script.toString(), address, "--"));
        new TreeMap<>(options).forEach((name, value) -> command.add(name + "=" + value));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes());
            int exit = process.waitFor();
            var result = output.lines().filter(line -> line.startsWith("RESULT ")).findFirst();
            if (exit != 0 || result.isEmpty()) {
                throw new IllegalStateException("wrk failed: " + output);
            }
            return new ObjectMapper().readValue(result.get().substring("RESULT ".length()), Outcome.class);
        } catch (IOException e) {
            throw new IllegalStateException("wrk cannot be run (apt install wrk): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
