package org.tocsin.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastCauseTest {

    @TempDir
    Path folder;

    @Test
    void theInnermostOfTheLastExceptionIsSaid() throws IOException {
        var log = Files.writeString(folder.resolve("notifier.log"), """
                12:00:00 ERROR Failed to start application
                java.lang.RuntimeException: Failed to start quarkus
                \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                Caused by: jakarta.enterprise.inject.CreationException: Error creating MailRoad
                \t... 7 more
                Caused by: java.lang.IllegalArgumentException: TOCSIN_SMTP_URL cannot be used: it must begin with smtp:// or smtps://
                \t... 9 more
                """);

        assertThat(LastCause.in(log)).contains("TOCSIN_SMTP_URL cannot be used: it must begin with smtp:// or smtps://");
    }

    @Test
    void soIsASentenceThatStandsAlone() throws IOException {
        var log = Files.writeString(folder.resolve("notifier.log"), """
                20:50:57.425 WARN  o.f.c.i.c.DbMigrate outOfOrder mode is active
                TOCSIN_SMTP_URL cannot be used: it must begin with smtp:// or smtps://

                """);

        assertThat(LastCause.in(log)).contains("TOCSIN_SMTP_URL cannot be used: it must begin with smtp:// or smtps://");
    }

    @Test
    void aLogWithoutOneSaysNothing() throws IOException {
        assertThat(LastCause.in(Files.writeString(folder.resolve("kafka.log"), "[2026-11-22] ERROR killed\n12:00:00 INFO stopped\n"))).isEmpty();
        assertThat(LastCause.in(folder.resolve("missing.log"))).isEmpty();
    }
}
