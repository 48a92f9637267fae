package org.tocsin.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.trial.MailLedger;

class CompareTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");
    private static final int ALERTS = 3;

    @TempDir
    Path folder;

    private final List<String> accepted = new ArrayList<>();
    private final List<String> mails = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();

    @BeforeEach
    void threeAlertsThatWerePagedAtTwoLevelsAndToTheFallback() {
        for (int alert = 1; alert <= ALERTS; alert++) {
            accepted.add(new Accepted(NOON, "chaos-" + alert,
                    new TreeMap<>(Map.of(0, "eva@example.org", 1, "ada@example.org", 2, "bob@example.org"))).toString());
            mails.add(mail(alert, 1, "ada@example.org"));
            mails.add(mail(alert, 2, "bob@example.org"));
            mails.add(mail(alert, 0, "eva@example.org"));
        }
    }

    @Test
    void whatWasPagedOnceAtEachLevelIsGood() throws IOException {
        assertThat(compared()).isEqualTo("""
                3 alerts accepted, 9 mails, 0 pages twice where the row says unknown (0 such rows)
                Nothing is missing, nothing is doubled.
                """);
    }

    @Test
    void anyLineThatIsTakenOutOfALedgerMakesItFail() throws IOException {
        for (var ledger : List.of(accepted, mails)) {
            for (int line = 0; line < ledger.size(); line++) {
                var taken = ledger.remove(line);
                assertThat(compared()).as("without %s", taken).endsWith("FAILED\n");
                ledger.add(line, taken);
            }
        }
    }

    @Test
    void anyLineThatIsDoubledMakesItFail() throws IOException {
        for (var ledger : List.of(accepted, mails)) {
            for (var line : List.copyOf(ledger)) {
                ledger.add(line);
                assertThat(compared()).as("twice %s", line).endsWith("FAILED\n");
                ledger.removeLast();
            }
        }
    }

    @Test
    void whatMayHaveGoneOutMayGoOutTwiceAndNotThreeTimes() throws IOException {
        unknown.add("2-1-ada");
        mails.add(mail(2, 1, "ada@example.org"));
        assertThat(compared()).contains("1 pages twice").endsWith("nothing is doubled.\n");

        mails.add(mail(2, 1, "ada@example.org"));
        assertThat(compared()).contains("paged 3 times: ada@example.org for Q2; epoch=1; level=1; loop=1").endsWith("FAILED\n");
    }

    @Test
    void whatIsWrongIsNamed() throws IOException {
        mails.remove(mail(3, 2, "bob@example.org"));
        mails.add(mail(1, 1, "ada@example.org"));

        assertThat(compared()).contains("accepted and not paged: chaos-3 at level 2 to bob@example.org",
                "paged 2 times: ada@example.org for Q1; epoch=1; level=1; loop=1");
    }

    @Test
    void aPageToSomebodyElseIsNoPage() throws IOException {
        mails.set(0, mail(1, 1, "eve@example.org"));

        assertThat(compared()).contains("accepted and not paged: chaos-1 at level 1 to ada@example.org").endsWith("FAILED\n");
    }

    @Test
    void aPageThatOvertookItsTitleIsTheIncidents() throws IOException {
        mails.set(0, mails.getFirst().replaceFirst("#1 Chaos: chaos-1 ", "An incident whose title has not arrived "));
        assertThat(compared()).endsWith("nothing is doubled.\n");

        mails.set(0, mails.getFirst().replace("Q1;", "Q77;"));
        assertThat(compared()).contains("not one page of one alert: An incident whose title").endsWith("FAILED\n");
    }

    @Test
    void aKeyOpensOneIncident() throws IOException {
        mails.set(1, mail(1, 2, "bob@example.org").replace("Q1;", "Q9;"));

        assertThat(compared()).contains("more than one incident of one key: chaos-1 in [Q1, Q9]").endsWith("FAILED\n");
    }

    @Test
    void nothingAcceptedIsNoSuccess() throws IOException {
        accepted.clear();
        mails.clear();

        assertThat(compared()).endsWith("FAILED\n");
    }

    private static String mail(int alert, int level, String recipient) {
        return new MailLedger.Line(NOON.plusSeconds(120L * level), recipient,
                "<page.%d-%d-%s@host>".formatted(alert, level, recipient.replaceFirst("@.*", "")),
                List.of(new MailLedger.Page("Q" + alert, 1, level, 1)),
                "#%d Chaos: chaos-%d · Service 001".formatted(alert, alert)).toString();
    }

    private String compared() throws IOException {
        var said = new ByteArrayOutputStream();
        var isGood = Compare.isGood(Files.write(folder.resolve("accepted"), accepted),
                Files.write(folder.resolve("mails"), mails),
                Files.write(folder.resolve("unknown"), unknown), new PrintStream(said, true, StandardCharsets.UTF_8));
        var text = said.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(text.endsWith("FAILED\n")).isEqualTo(!isGood);
        return text;
    }
}
