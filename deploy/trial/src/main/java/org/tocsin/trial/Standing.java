package org.tocsin.trial;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How an installation says that it stands: the launcher's state file.
 *
 * @param overall such as {@code ready}
 * @param parts broker, database and services by name
 * @param addresses {@code host:port} by name: of a service where it serves; {@code <service> management} where its metrics are
 */
public record Standing(String overall, Map<String, Part> parts, Map<String, String> addresses) {

    /** @param pid 0 before its first start */
    public record Part(String name, String state, long pid, int restarts) {

        public boolean isReady() {
            return state.equals("ready");
        }
    }

    /** Reads a state file's lines; what it does not know it passes over. */
    public static Standing of(List<String> lines) {
        var parts = new LinkedHashMap<String, Part>();
        var addresses = new LinkedHashMap<String, String>();
        for (var line : lines) {
            var words = line.split(" ");
            if (words[0].equals("part") && words.length >= 7) {
                parts.put(words[1], new Part(words[1], words[2],
                        words[4].equals("-") ? 0 : Long.parseLong(words[4]), Integer.parseInt(words[6])));
            } else if (words[0].equals("at") && words.length >= 3) {
                addresses.put(words[1], words[2]);
                if (words.length >= 5) {
                    addresses.put(words[1] + " " + words[3], words[4]);
                }
            }
        }
        return new Standing(lines.isEmpty() ? "" : lines.getFirst(), parts, addresses);
    }

    /** Whether it and every part of it serve. */
    public boolean isReady() {
        return overall.equals("ready") && parts.values().stream().allMatch(Part::isReady);
    }

    /** @throws IllegalStateException if there is no such part */
    public Part part(String name) {
        return known(parts, name);
    }

    /** @throws IllegalStateException if there is no such address */
    public String address(String name) {
        return known(addresses, name);
    }

    private static <V> V known(Map<String, V> things, String name) {
        var thing = things.get(name);
        if (thing == null) {
            throw new IllegalStateException("the state file names no " + name + ", but " + things.keySet());
        }
        return thing;
    }
}
