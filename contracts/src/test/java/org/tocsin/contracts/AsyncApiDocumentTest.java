package org.tocsin.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {

    private static final Path FILE = Path.of("..", "docs", "asyncapi.yaml");

    @Test
    void isWhatTheRecordsSay() throws IOException {
        var described = AsyncApiDocument.write();
        if (System.getProperty("update-asyncapi") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, described);
        }

        assertThat(described).as("docs/asyncapi.yaml differs from contracts: run with -Dupdate-asyncapi and look at the difference")
                .isEqualTo(Files.readString(FILE));
    }
}
