package org.tocsin.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What was measured, for people and for programs. */
record Report(List<Figure> figures, List<String> troubles) {

    private static final String ROW = "%-16s %-46s %12s %12s %-24s %s%n";

    boolean isMet() {
        return troubles.isEmpty() && figures.stream().allMatch(Figure::isMet);
    }

    /** A table, a row for each figure. */
    String asTable() {
        var table = new StringBuilder(ROW.formatted("benchmark", "what", "target", "median", "spread (runs)", ""));
        for (var figure : figures) {
            table.append(ROW.formatted(figure.benchmark(), figure.what(), figure.target(),
                    Target.plain(figure.median()) + " " + figure.unit(), spread(figure), verdict(figure)));
            if (!figure.note().isEmpty()) {
                table.append("                 ").append(figure.note()).append('\n');
            }
        }
        troubles.forEach(trouble -> table.append("FAILED ").append(trouble).append('\n'));
        return table.toString();
    }

    /** The same as JSON, with the machine it was measured on. */
    void write(Path file, Instant at) throws IOException {
        var json = new ObjectMapper();
        var root = json.createObjectNode();
        root.put("at", at.toString());
        root.put("processors", Runtime.getRuntime().availableProcessors());
        root.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        root.put("java", System.getProperty("java.runtime.version"));
        root.put("met", isMet());
        var rows = root.putArray("figures");
        figures.forEach(figure -> write(figure, rows.addObject()));
        var failed = root.putArray("failed");
        troubles.forEach(failed::add);
        Files.writeString(file, json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n");
    }

    private static void write(Figure figure, ObjectNode row) {
        row.put("benchmark", figure.benchmark()).put("what", figure.what()).put("unit", figure.unit());
        row.put("target", figure.target().toString()).put("median", figure.median());
        var values = row.putArray("values");
        figure.values().forEach(values::add);
        row.put("met", figure.isMet()).put("note", figure.note());
    }

    private static String spread(Figure figure) {
        return figure.values().size() < 2 ? ""
                : "%s … %s (%d)".formatted(Target.plain(figure.lowest()), Target.plain(figure.highest()), figure.values().size());
    }

    private static String verdict(Figure figure) {
        return figure.target() instanceof Target.None ? "" : figure.isMet() ? "ok" : "MISSED";
    }
}
