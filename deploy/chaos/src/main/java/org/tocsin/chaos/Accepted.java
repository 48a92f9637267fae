package org.tocsin.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A line of the sender's ledger: an alert that was answered 202.
 *
 * @param key its deduplication key: nobody else's
 * @param levels address of who is to be paged at level 1, 2 and so on
 */
record Accepted(Instant at, String key, List<String> levels) {

    static Accepted of(String line) {
        var fields = line.split("\t");
        if (fields.length != 3) {
            throw new IllegalArgumentException("no line of a ledger of accepted alerts: " + line);
        }
        return new Accepted(Instant.parse(fields[0]), fields[1],
                Arrays.stream(fields[2].split(" ")).map(level -> level.substring(level.indexOf('=') + 1)).toList());
    }

    static List<Accepted> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.map(Accepted::of).toList();
        }
    }

    /** As it is written. */
    @Override
    public String toString() {
        return String.join("\t", at.toString(), key, IntStream.range(0, levels.size())
                .mapToObj(level -> (level + 1) + "=" + levels.get(level)).collect(Collectors.joining(" ")));
    }
}
