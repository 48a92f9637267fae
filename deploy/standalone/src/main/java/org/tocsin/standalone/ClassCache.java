package org.tocsin.standalone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a JVM remembers of its classes and of what was called often, so that the next start takes half the time
 * (docs/decisions/0011). A JVM that cannot use it says so in its log and starts without.
 *
 * @param recording whether it is made, at the JVM's end, where there is none
 */
record ClassCache(Path file, boolean recording) {

    /** What the JVM is told. */
    List<String> options() {
        if (Files.exists(file)) {
            return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=error");
        }
        return recording ? List.of("-XX:AOTCacheOutput=" + file) : List.of();
    }
}
