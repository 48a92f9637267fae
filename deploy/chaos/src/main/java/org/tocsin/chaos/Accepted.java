package org.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A line of the sender's ledger: an alert that was answered 202.
 *
 * @param key its deduplication key: nobody else's
 * @param levels address of who is to be paged at level 1, 2 and so on, and at 0, when all were silent, as fallback
 */
record Accepted(Instant at, String key, SortedMap<Integer, String> levels) {

    static Accepted of(String line) {
        var fields = line.split("\t");
        if (fields.length != 3) {
            throw new IllegalArgumentException("no line of a ledger of accepted alerts: " + line);
        }
        var levels = new TreeMap<Integer, String>();
        for (var level : fields[2].split(" ")) {
            levels.put(Integer.valueOf(level.substring(0, level.indexOf('='))), level.substring(level.indexOf('=') + 1));
        }
        return new Accepted(Instant.parse(fields[0]), fields[1], levels);
    }

    static List<Accepted> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(Accepted::of).toList();
        }
    }

    /** As it is written. */
    @Override
    public String toString() {
        return String.join("\t", at.toString(), key, levels.entrySet().stream()
                .map(level -> level.getKey() + "=" + level.getValue()).collect(Collectors.joining(" ")));
    }
}
