package org.tocsin.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.trial.MailLedger.Line;
import org.tocsin.trial.MailLedger.Page;

class MailSinkTest {

    @Test
    void aMailIsALineOfTheLedgerBeforeItsSenderHearsThatItIsTaken(@TempDir Path folder) throws IOException {
        var ledger = folder.resolve("mails");
        int port = Trial.freePort();
        var before = Instant.now();
        try (var _ = MailSink.open(port, ledger); var sender = new Sender(port)) {
            sender.send("ada@example.org", """
                    Message-ID: <page.1@host>
                    Subject: =?UTF-8?Q?#7_Zahlungen_z=C3=A4h?=
                     =?UTF-8?Q?_=C2=B7_Web?=
                    X-Tocsin-Page: Q0ABC; epoch=1; level=2; loop=1
                    X-Tocsin-Page: Q0DEF; epoch=3; level=1; loop=2

                    Subject: no header""");
            assertThat(MailLedger.read(ledger)).singleElement().satisfies(line -> {
                assertThat(line.at()).isBetween(before, Instant.now());
                assertThat(line.recipient()).isEqualTo("ada@example.org");
                assertThat(line.message()).isEqualTo("<page.1@host>");
                assertThat(line.subject()).isEqualTo("#7 Zahlungen zäh · Web");
                assertThat(line.pages()).containsExactly(new Page("Q0ABC", 1, 2, 1), new Page("Q0DEF", 3, 1, 2));
            });
            sender.send("bob@example.org", "Subject: another over the same connection\n\nHello");
            assertThat(MailLedger.read(ledger)).extracting(Line::recipient).containsExactly("ada@example.org", "bob@example.org");
        }
    }

    @Test
    void commandsThatComeTogetherAreAnsweredInTheirOrder(@TempDir Path folder) throws IOException {
        var ledger = folder.resolve("mails");
        int port = Trial.freePort();
        try (var _ = MailSink.open(port, ledger); var sender = new Sender(port)) {
            sender.say("EHLO test", "250-", "250-8BITMIME", "250-SMTPUTF8", "250 PIPELINING");
            sender.say("MAIL FROM:<tocsin@example.org>\r\nRCPT TO:<ada@example.org>\r\nDATA", "250", "250", "354");
            sender.say("Subject: three in one\r\n\r\nHello\r\n.\r\nRSET", "250", "250");

            assertThat(MailLedger.read(ledger)).extracting(Line::recipient).containsExactly("ada@example.org");
        }
    }

    @Test
    void aLineThatIsNotFinishedIsNotRead(@TempDir Path folder) throws IOException {
        var line = new Line(Instant.parse("2026-03-01T10:00:00.123456Z"), "ada@example.org", "<1@host>", List.of(),
                "#1 Disk full");
        var ledger = Files.writeString(folder.resolve("mails"), line + "\n2026-03-01T10:0");

        assertThat(MailLedger.read(ledger)).containsExactly(line);
    }

    @Test
    void whatIsNoLineIsRefused() {
        assertThatThrownBy(() -> Line.of("2026-03-01T10:00:00Z\tada@example.org")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Page.of("Q0ABC; level=1; epoch=2; loop=1")).isInstanceOf(IllegalArgumentException.class);
    }

    /** A mail client as simple as they come. */
    private static final class Sender implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader answers;

        Sender(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("220");
            say("HELO test", "250");
        }

        void send(String to, String mail) throws IOException {
            say("MAIL FROM:<tocsin@example.org>", "250");
            say("RCPT TO:<" + to + ">", "250");
            say("DATA", "354");
            say(mail.replace("\n", "\r\n") + "\r\n.", "250");
        }

        void say(String lines, String... expected) throws IOException {
            socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (var answer : expected) {
                assertThat(answers.readLine()).startsWith(answer);
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
