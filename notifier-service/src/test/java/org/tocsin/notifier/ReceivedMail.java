package org.tocsin.notifier;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** A mail as a mail program reads it. {@code nanos}: when it was there. */
public record ReceivedMail(String recipient, MimeMessage mime, long nanos) {

    private static final Pattern ACKNOWLEDGE_PATH = Pattern.compile("/a/[0-9a-f]{64}");

    static ReceivedMail of(String recipient, byte[] bytes) throws IOException {
        try {
            return new ReceivedMail(recipient, new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)), System.nanoTime());
        } catch (MessagingException e) {
            throw new IOException("no mail", e);
        }
    }

    public String subject() {
        return read(mime::getSubject);
    }

    public String header(String name) {
        return read(() -> mime.getHeader(name, null));
    }

    /** All headers of a name, in their order. */
    public List<String> headers(String name) {
        return read(() -> List.of(mime.getHeader(name)));
    }

    public String text() {
        return part("text/plain");
    }

    public String html() {
        return part("text/html");
    }

    /** The paths of its acknowledge links, in the order of the text. */
    public List<String> acknowledgePaths() {
        return ACKNOWLEDGE_PATH.matcher(text()).results().map(match -> match.group()).toList();
    }

    private String part(String type) {
        return read(() -> {
            var parts = (Multipart) mime.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType(type)) {
                    return part.getContent().toString().replace("\r\n", "\n");
                }
            }
            throw new AssertionError("the mail has no part " + type);
        });
    }

    private interface Reading<T> {
        T get() throws MessagingException, IOException;
    }

    private static <T> T read(Reading<T> reading) {
        try {
            return reading.get();
        } catch (MessagingException | IOException e) {
            throw new AssertionError("the mail cannot be read", e);
        }
    }
}
