package org.tocsin.systemtest;

import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout that is tested: where the script and the built modules are. */
final class Checkout {

    private Checkout() {}

    /** @throws IllegalStateException outside of a checkout */
    static Path home() {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("tocsin"))) {
                return folder;
            }
        }
        throw new IllegalStateException("no script ./tocsin above " + Path.of("").toAbsolutePath());
    }

    /** A file or folder in this module's own {@code target}. */
    static Path target(String name) {
        return home().resolve("deploy/system-test/target").resolve(name);
    }
}
