package org.tocsin.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a mail server took, a line for each mail, fields divided by tabs. */
public final class MailLedger {

    private MailLedger() {}

    /**
     * A mail.
     *
     * @param at when all of it was there
     * @param message its Message-ID: the same page has the same one
     * @param pages what it pages for
     * @param subject one line
     */
    public record Line(Instant at, String recipient, String message, List<Page> pages, String subject) {

        /** As it is written. */
        @Override
        public String toString() {
            return String.join("\t", at.toString(), recipient, message,
                    String.join(",", pages.stream().map(Page::toString).toList()), subject);
        }

        /** @throws IllegalArgumentException if it is none */
        public static Line of(String line) {
            var fields = line.split("\t", -1);
            if (fields.length != 5) {
                throw new IllegalArgumentException("no line of a ledger of mails: " + line);
            }
            var pages = fields[3].isEmpty() ? List.<Page>of() : Arrays.stream(fields[3].split(",")).map(Page::of).toList();
            return new Line(Instant.parse(fields[0]), fields[1], fields[2], pages, fields[4]);
        }
    }

    /** A page, as the header {@code X-Tocsin-Page} names it. */
    public record Page(String incident, int epoch, int level, int loop) {

        /** As in the header, such as {@code Q0ABC; epoch=1; level=2; loop=1}. */
        @Override
        public String toString() {
            return "%s; epoch=%d; level=%d; loop=%d".formatted(incident, epoch, level, loop);
        }

        /** @throws IllegalArgumentException if it is none */
        public static Page of(String text) {
            var words = text.strip().split(";\\s*");
            if (words.length != 4) {
                throw new IllegalArgumentException("no page: " + text);
            }
            return new Page(words[0], number(words[1], "epoch="), number(words[2], "level="), number(words[3], "loop="));
        }

        private static int number(String word, String name) {
            if (!word.startsWith(name)) {
                throw new IllegalArgumentException("expected %s in %s".formatted(name, word));
            }
            return Integer.parseInt(word.substring(name.length()));
        }
    }

    /** Reads a ledger; a last line that is not finished yet is left out. */
    public static List<Line> read(Path file) {
        try {
            var text = Files.readString(file);
            var lines = new ArrayList<Line>();
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> lines.add(Line.of(line)));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
