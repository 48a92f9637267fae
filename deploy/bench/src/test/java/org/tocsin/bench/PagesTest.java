package org.tocsin.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.trial.MailLedger;

class PagesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static MailLedger.Line mail(long afterMillis, String subject, int pages) {
        return new MailLedger.Line(NOON.plusMillis(afterMillis), "ada@example.org", "<1@host>",
                java.util.stream.IntStream.range(0, pages)
                        .mapToObj(page -> new MailLedger.Page("Q" + page, 1, 1, 1)).toList(), subject);
    }

    @Test
    void delaysRunFromTheAnswerToTheFirstMailOfTheSameKey(@TempDir Path folder) throws IOException {
        var accepted = Files.writeString(folder.resolve("accepted"),
                "%1$d\tpage-1\n%1$d\tpage-11\n%1$d\tpage-2\n".formatted(NOON.toEpochMilli() * 1000));
        var mails = Files.write(folder.resolve("mails"), List.of(
                mail(25, "#1 Disk full: page-1 · Service 001", 1).toString(),
                mail(80, "#1 Disk full: page-1 · Service 001", 1).toString(),
                mail(90, "#2 Disk full: page-11 · Service 001", 1).toString(),
                mail(1, "#3 Disk full: warm-up-2 · Service 001", 1).toString()));

        var pages = Pages.read(accepted, mails);

        assertThat(pages.delays()).hasSize(2).anySatisfy(delay -> assertThat(delay).isCloseTo(25, within(0.001)))
                .anySatisfy(delay -> assertThat(delay).isCloseTo(90, within(0.001)));
    }

    @Test
    void aBundleTellsOfSeveralAndIsNobodysDelay() {
        var pages = new Pages(java.util.Map.of("page-1", NOON),
                List.of(mail(5, "#1 Disk full: page-7 · Service 001", 1),
                        mail(9, "3 incidents wait for you: #2 Disk full: page-1, and 2 more", 3)));

        assertThat(pages.told()).isEqualTo(4);
        assertThat(pages.delays()).isEmpty();
    }
}
