package org.tocsin.standalone;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of paths ({@code deploy/routes.txt}): which service answers which. */
final class Routes {

    private static final String BELOW = "/…";

    private final Map<String, String> exact = new HashMap<>();
    private final Map<String, String> below = new HashMap<>();

    private Routes(List<String> lines) {
        for (var line : lines) {
            var words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (words.length != 2) {
                throw new IllegalArgumentException("a route needs a path and a service: " + line);
            }
            var isBelow = words[0].endsWith(BELOW);
            var path = isBelow ? words[0].substring(0, words[0].length() - BELOW.length()) : words[0];
            if ((isBelow ? below : exact).put(path, words[1]) != null) {
                throw new IllegalArgumentException("a path stands twice in the table: " + words[0]);
            }
        }
    }

    /** The table that this build carries. */
    static Routes load() {
        try (var in = Routes.class.getResourceAsStream("/routes.txt");
                var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Routes(reader.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the table of paths cannot be read", e);
        }
    }

    /** @throws IllegalArgumentException if a line is none, or a path stands twice */
    static Routes of(List<String> lines) {
        return new Routes(lines);
    }

    /** The service for a path without its query; empty if it is nobody's. A slash at the end does not matter. */
    Optional<String> serviceOf(String path) {
        var service = exact.get(path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        if (service != null) {
            return Optional.of(service);
        }
        for (int slash = path.lastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : path.lastIndexOf('/', slash - 1)) {
            var found = below.get(path.substring(0, slash));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }
}
