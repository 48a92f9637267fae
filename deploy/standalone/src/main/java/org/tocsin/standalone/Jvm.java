package org.tocsin.standalone;

import java.nio.file.Path;
import java.util.List;

/** How every JVM of an installation is set; the launcher's own is set in {@code ./tocsin}. */
final class Jvm {

    private Jvm() {}

    /** The beginning of a command: small heaps, one collector thread, and compilers that stand back (docs/decisions/0011). */
    static List<String> command(int heapMegabytes) {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx%dm".formatted(heapMegabytes), "-XX:+UseSerialGC", "-Xss512k", "-XX:-UsePerfData",
                // The policy lets a thread have a priority of its own, and warns whoever is not root that only lower ones work: that is what we want.
                "-XX:-PrintWarnings", "-XX:ThreadPriorityPolicy=1", "-XX:CompilerThreadPriority=10");
    }
}
