package org.tocsin.systemtest;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;
import org.tocsin.trial.Trial;

/** A mail server that keeps every mail whole, to be read. */
final class MailBox implements AutoCloseable {

    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final int port = Trial.freePort();
    private final SMTPServer server = SMTPServer.port(port).bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(Receiving::new).build();

    private MailBox() {}

    /** As its reader sees it. */
    record Mail(String recipient, MimeMessage message) {

        String subject() throws MessagingException {
            return message.getSubject();
        }

        /** Types of its parts, the plainest first. */
        List<String> types() throws MessagingException, IOException {
            var parts = (Multipart) message.getContent();
            var types = new java.util.ArrayList<String>();
            for (int i = 0; i < parts.getCount(); i++) {
                types.add(parts.getBodyPart(i).getContentType().split(";")[0].toLowerCase(java.util.Locale.ROOT));
            }
            return types;
        }

        String part(int index) throws MessagingException, IOException {
            return (String) ((Multipart) message.getContent()).getBodyPart(index).getContent();
        }
    }

    static MailBox open() {
        var box = new MailBox();
        box.server.start();
        return box;
    }

    /** How Tocsin is told of it. */
    String url() {
        return "smtp://127.0.0.1:" + port;
    }

    List<Mail> to(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class Receiving implements MessageHandler {

        private String recipient;

        Receiving(MessageContext context) {}

        @Override
        public void from(String sender) {
            // whoever it is
        }

        @Override
        public void recipient(String address) {
            recipient = address;
        }

        @Override
        public String data(InputStream data) throws IOException {
            try {
                mails.add(new Mail(recipient,
                        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(data.readAllBytes()))));
                return null;
            } catch (MessagingException e) {
                throw new IOException("no mail: " + e.getMessage(), e);
            }
        }

        @Override
        public void done() {
            // kept already
        }
    }
}
