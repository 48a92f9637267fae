package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path root;

    @Test
    void secretsAreDrawnOnceAndAreTheOwnersAlone() throws IOException {
        var first = new DataFolder(root);
        var internal = first.secret("internal");
        var key = first.adminApiKey();

        var later = new DataFolder(root);
        assertThat(later.secret("internal")).isEqualTo(internal).matches("[0-9a-f]{48}");
        assertThat(later.secret("postgres")).isNotEqualTo(internal);
        assertThat(later.adminApiKey()).isEqualTo(key).isNotEqualTo(internal);
        for (var file : new Path[] {root.resolve("secrets.properties"), root.resolve("admin.key")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }

    @Test
    void oneLauncherHasItAtATime() throws IOException {
        new DataFolder(root).take();

        assertThat(root.resolve("run/pid")).hasContent(String.valueOf(ProcessHandle.current().pid()));
        assertThatThrownBy(() -> new DataFolder(root).take()).isInstanceOf(Options.Mistake.class)
                .hasMessageStartingWith("Tocsin runs already on " + root).hasMessageNotContaining("\n");
    }

    @Test
    void aFolderThatCannotBeIsAMistake() throws IOException {
        var file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> new DataFolder(file.resolve("data")).take()).isInstanceOf(Options.Mistake.class)
                .hasMessageStartingWith("cannot use " + file);
    }

    @Test
    void whatIsNotOursIsLeftAlone() throws IOException {
        var precious = Files.writeString(Files.createDirectories(root.resolve("log")).resolve("precious.log"), "x");
        var before = Files.getPosixFilePermissions(root);

        assertThatThrownBy(() -> new DataFolder(root).take()).isInstanceOf(Options.Mistake.class)
                .hasMessage("%s is not Tocsin's (log/precious.log is in it): choose an empty or a new folder with --data".formatted(root));
        assertThat(precious).exists();
        assertThat(Files.getPosixFilePermissions(root)).isEqualTo(before);
    }

    @Test
    void whatTheScriptsLeftBeforeTheFirstStartIsOurs() throws IOException {
        for (var script : new Path[] {Path.of("..", "..", "tocsin"), Path.of("..", "test")}) {
            var left = Pattern.compile("\\.tocsin/([a-z.]*[a-z])").matcher(Files.readString(script)).results()
                    .map(found -> found.group(1)).toList();
            assertThat(left).as(script.toString()).isNotEmpty();
            for (var name : left) {
                Files.writeString(root.resolve(name), "");
            }
        }
        Files.writeString(Files.createDirectories(root.resolve("log")).resolve("launcher.log"), "");
        Files.createDirectory(root.resolve("lost+found"));
        var folder = new DataFolder(root);

        folder.take();
        folder.closeToOthers();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root))).isEqualTo("rwx------");
    }

    @Test
    void emptyForgetsDataAndKeysButNotWhatWasUnpacked() throws IOException {
        var folder = new DataFolder(root);
        folder.take();
        var key = folder.adminApiKey();
        var secret = folder.secret("internal");
        Files.createDirectories(folder.postgres());
        Files.writeString(folder.postgres().resolve("PG_VERSION"), "17");
        var said = Files.writeString(Files.createDirectories(root.resolve("log")).resolve("launcher.log"), "Starting");
        var log = Files.writeString(root.resolve("log").resolve("ingest.log"), "of earlier");
        var program = Files.writeString(Files.createDirectories(folder.programs()).resolve("postgres"), "unpacked");
        assertThat(folder.isNew()).isFalse();

        folder.empty();

        assertThat(folder.isNew()).isTrue();
        assertThat(folder.adminApiKey()).isNotEqualTo(key);
        assertThat(folder.secret("internal")).isNotEqualTo(secret);
        assertThat(program).exists();
        assertThat(said).exists();
        assertThat(log).doesNotExist();
        assertThat(root.resolve("run/pid")).exists();
    }

    @Test
    void whatIsSaidReplacesWhatWasSaid() throws IOException {
        var folder = new DataFolder(root);
        folder.take();

        folder.say("starting\n");
        folder.say("ready\naddress http://127.0.0.1:8080\n");

        assertThat(folder.state()).hasContent("ready\naddress http://127.0.0.1:8080\n");
    }
}
