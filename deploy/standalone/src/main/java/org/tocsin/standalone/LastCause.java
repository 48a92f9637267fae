package org.tocsin.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Why a JVM did not start, as far as its log says it in a line. */
final class LastCause {

    private static final int END_OF_LOG = 64 * 1024;
    private static final String CAUSE = "Caused by: ";

    private LastCause() {}

    /** The message of the innermost exception that was written last; empty if there is none. */
    static Optional<String> in(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - END_OF_LOG));
            var end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(CAUSE)).reduce((_, last) -> last)
                    .map(line -> line.substring(CAUSE.length()).replaceFirst("^[\\w.$]+: ", ""));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
