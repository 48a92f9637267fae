package org.tocsin.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server that keeps what it takes, and treats each recipient as the test wants. */
public final class MailServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<ReceivedMail> MAILS = new CopyOnWriteArrayList<>();
    private static final Map<String, Manner> MANNERS = new ConcurrentHashMap<>();
    private static final Map<String, AtomicInteger> ATTEMPTS = new ConcurrentHashMap<>();
    private static CountDownLatch silence = new CountDownLatch(1);
    private static SMTPServer server;

    /** How a recipient is treated. */
    public enum Manner {
        TAKEN,
        /** 451 */
        REFUSED_FOR_NOW,
        /** 550 */
        REFUSED_FOR_GOOD,
        /** The whole mail is read, and nothing is answered. */
        SILENCE
    }

    private MailServer() {}

    /** Begins to take mails, unless it does already. */
    public static synchronized void start() {
        if (server == null) {
            server = SMTPServer.port(Integer.parseInt(System.getProperty(MailPort.PROPERTY)))
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .maxConnections(100)
                    .messageHandlerFactory(Handler::new)
                    .build();
            server.start();
        }
    }

    /** Goes away: connections are closed, new ones refused. */
    public static synchronized void stop() {
        server.stop();
        server = null;
    }

    public static void treat(String recipient, Manner manner) {
        MANNERS.put(recipient, manner);
    }

    /** Back to how it was: everybody's mail is taken, none was. */
    public static void forget() {
        silence.countDown();
        silence = new CountDownLatch(1);
        MANNERS.clear();
        MAILS.clear();
        ATTEMPTS.clear();
    }

    /** Mails that were taken for a recipient, in their order. */
    public static List<ReceivedMail> mailsTo(String recipient) {
        return MAILS.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** How often somebody wanted to hand over mail for a recipient. */
    public static int attemptsTo(String recipient) {
        return Optional.ofNullable(ATTEMPTS.get(recipient)).map(AtomicInteger::get).orElse(0);
    }

    /** Waits for so many mails to a recipient. */
    public static List<ReceivedMail> await(String recipient, int count) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(mailsTo(recipient)).as("mails to " + recipient).hasSizeGreaterThanOrEqualTo(count));
        return mailsTo(recipient);
    }

    private static final class Handler implements MessageHandler {

        private String recipient;

        Handler(MessageContext context) {}

        @Override
        public void from(String sender) {
            // anybody may write
        }

        @Override
        public void recipient(String address) throws RejectException {
            recipient = address;
            ATTEMPTS.computeIfAbsent(address, _ -> new AtomicInteger()).incrementAndGet();
            switch (MANNERS.getOrDefault(address, Manner.TAKEN)) {
                case REFUSED_FOR_NOW -> throw new RejectException(451, "4.3.0 try later");
                case REFUSED_FOR_GOOD -> throw new RejectException(550, "5.1.1 no such mailbox");
                case TAKEN, SILENCE -> {
                    // it may be written to
                }
            }
        }

        @Override
        public String data(InputStream data) throws IOException {
            var bytes = data.readAllBytes();
            if (MANNERS.get(recipient) == Manner.SILENCE) {
                try {
                    silence.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return null;
            }
            MAILS.add(ReceivedMail.of(recipient, bytes));
            return null;
        }

        @Override
        public void done() {
            // kept already
        }
    }
}
