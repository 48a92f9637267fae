package org.tocsin.ingest.alertmanager;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Alertmanager's identity of an alert: FNV-1a, 64 bits, over the labels sorted by name ({@code reference/inbound.md} 1.1). */
final class Fingerprint {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int SEPARATOR = 0xFF;

    private Fingerprint() {}

    /** Sixteen hexadecimal digits. */
    static String of(Map<String, String> labels) {
        long hash = OFFSET_BASIS;
        for (var label : new TreeMap<>(labels).entrySet()) {
            hash = add(hash, label.getKey());
            hash = add(hash, label.getValue());
        }
        return "%016x".formatted(hash);
    }

    private static long add(long hash, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * PRIME;
        }
        return (hash ^ SEPARATOR) * PRIME;
    }
}
