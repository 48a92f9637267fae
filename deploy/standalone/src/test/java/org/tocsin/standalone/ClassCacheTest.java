package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassCacheTest {

    @TempDir
    Path folder;

    @Test
    void oneThatIsThereIsUsedWhateverElseIsRecorded() throws IOException {
        var file = Files.createFile(folder.resolve("app.aot"));

        assertThat(new ClassCache(file, false).options()).startsWith("-XX:AOTCache=" + file);
        assertThat(new ClassCache(file, true).options()).startsWith("-XX:AOTCache=" + file);
    }

    @Test
    void oneThatIsMissingIsMadeInTheRehearsalOnly() {
        var file = folder.resolve("app.aot");

        assertThat(new ClassCache(file, true).options()).containsExactly("-XX:AOTCacheOutput=" + file);
        assertThat(new ClassCache(file, false).options()).isEmpty();
    }
}
