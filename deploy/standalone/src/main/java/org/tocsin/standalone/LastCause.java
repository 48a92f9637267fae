package org.tocsin.standalone;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why a JVM did not start, as far as its log says it in a line. */
final class LastCause {

    private static final int END_OF_LOG = 64 * 1024;
    private static final Pattern CAUSE = Pattern.compile("^Caused by: (?:[\\w.$]+: )?(.*)");
    /** Lines of logs, of stack traces, and of JSON: a sentence that stands alone is none of them. */
    private static final Pattern NO_SENTENCE = Pattern.compile("^(\\d|\\s|\\{|\\[|[\\w.$]+(Exception|Error)\\b).*|^$");

    private LastCause() {}

    /** The message of the innermost exception, or the sentence, that was written last; empty if there is none. */
    static Optional<String> in(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - END_OF_LOG));
            var end = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8).lines().filter(line -> !NO_SENTENCE.matcher(line).matches())
                    .reduce((_, last) -> last).map(line -> CAUSE.matcher(line).replaceFirst("$1"));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
