package org.tocsin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tocsin.trial.Trial;

/**
 * Where benchmarks run: in a folder of their own, never the user's.
 *
 * @param home the checkout
 * @param folder for data of installations and for ledgers; on a disk, since what is measured flushes to it
 * @param isShort whether a quarter of the time must do: to see that it works, not to believe its figures
 */
record Ground(Path home, Path folder, boolean isShort) {

    /** An installation, not started yet. */
    Trial trial(String name, Map<String, String> environment) throws IOException {
        return new Trial(home, Files.createTempDirectory(folder, name), environment);
    }

    /** A file of its own. */
    Path file(String name) throws IOException {
        return Files.createTempFile(folder, name, "");
    }

    /** A file with a line for each. */
    Path lines(String name, List<String> lines) throws IOException {
        return Files.write(file(name), lines);
    }

    /** A script of the load generator. */
    Path script(String name) {
        return home.resolve("deploy/bench/wrk").resolve(name + ".lua");
    }

    int seconds(int usually) {
        return isShort ? Math.max(3, usually / 4) : usually;
    }

    int rounds(int usually) {
        return isShort ? 1 : usually;
    }

    /** Says what goes on. */
    void say(String what, Object... values) {
        System.err.printf("  " + what + "%n", values);
    }
}
