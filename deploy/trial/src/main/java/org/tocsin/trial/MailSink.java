package org.tocsin.trial;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;

/** A mail server that takes every mail and writes a line about it in a {@link MailLedger}. */
public final class MailSink implements AutoCloseable {

    private final SMTPServer server;
    private final Writer ledger;

    private MailSink(int port, Path file) throws IOException {
        ledger = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress()).maxConnections(200)
                .serverSocketFactory(PromptSocket::new).messageHandlerFactory(Receiving::new).build();
        server.getCommandHandler().addCommand(new Hello());
        server.start();
    }

    /** Serves until it is closed. */
    public static MailSink open(int port, Path ledger) throws IOException {
        return new MailSink(port, ledger);
    }

    /**
     * Serves until the process ends.
     *
     * @param arguments port, and the ledger's file
     */
    public static void main(String[] arguments) throws IOException {
        open(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println("ready");
    }

    @Override
    public void close() throws IOException {
        server.stop();
        ledger.close();
    }

    // Flushed for each mail: a ledger that is read at any moment is complete.
    private synchronized void write(MailLedger.Line line) throws IOException {
        ledger.write(line + "\n");
        ledger.flush();
    }

    /** Answers without delay, also when it answers several commands in a row. */
    private static final class PromptSocket extends ServerSocket {

        PromptSocket() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            var socket = super.accept();
            socket.setTcpNoDelay(true);
            return socket;
        }
    }

    /** Takes several commands at once, as nearly every mail server of today says that it does, and the library's own does not say. */
    private static final class Hello extends BaseCommand {

        Hello() {
            super("EHLO", "Introduce yourself.", "<hostname>");
        }

        @Override
        public void execute(String command, Session session) throws IOException {
            session.resetMailTransaction();
            session.setHelo(command.substring("EHLO".length()).strip());
            session.sendResponse("250-%s\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING".formatted(session.getServer().getHostName()));
        }
    }

    private final class Receiving implements MessageHandler {

        private final List<String> recipients = new ArrayList<>();

        Receiving(MessageContext context) {}

        @Override
        public void from(String sender) {
            // whoever it is
        }

        @Override
        public void recipient(String recipient) {
            recipients.add(recipient);
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                var headers = new InternetHeaders(data);
                data.transferTo(PrintStream.nullOutputStream());
                var at = Instant.now();
                for (var recipient : recipients) {
                    write(new MailLedger.Line(at, recipient, first(headers, "Message-ID"), pages(headers), subject(headers)));
                }
                return null;
            } catch (MessagingException e) {
                throw new IOException("no mail: " + e.getMessage(), e);
            }
        }

        @Override
        public void done() {
            recipients.clear();
        }
    }

    private static List<MailLedger.Page> pages(InternetHeaders headers) {
        var pages = headers.getHeader("X-Tocsin-Page");
        return pages == null ? List.of() : Arrays.stream(pages).map(MailLedger.Page::of).toList();
    }

    private static String subject(InternetHeaders headers) throws IOException {
        return MimeUtility.decodeText(MimeUtility.unfold(first(headers, "Subject"))).replaceAll("\\s+", " ");
    }

    private static String first(InternetHeaders headers, String name) {
        var values = headers.getHeader(name);
        return values == null ? "" : values[0].strip();
    }
}
