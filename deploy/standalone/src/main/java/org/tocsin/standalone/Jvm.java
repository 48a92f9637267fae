package org.tocsin.standalone;

import java.nio.file.Path;
import java.util.List;

/** How every JVM of an installation is set; the launcher's own is set in {@code ./tocsin}. */
final class Jvm {

    private Jvm() {}

    /** The beginning of a command: small heaps, one collector thread. */
    static List<String> command(int heapMegabytes) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes), "-XX:+UseSerialGC", "-Xss512k", "-XX:-UsePerfData");
    }
}
