package org.tocsin.notifier;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** Tells the notifier where the tests' mail server is, which {@link MailServer} starts. */
public class MailPort implements QuarkusTestResourceLifecycleManager {

    static final String PROPERTY = "tocsin.test.mail-port";

    /** What links in mails begin with. */
    public static final String PUBLIC_URL = "https://pager.example.org";

    @Override
    public Map<String, String> start() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(PROPERTY, String.valueOf(socket.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for the mail server", e);
        }
        return Map.of("tocsin.smtp.url", "smtp://127.0.0.1:" + System.getProperty(PROPERTY), "tocsin.smtp.patience", "2S",
                "tocsin.mail.from", "tocsin@pager.example.org", "tocsin.public-url", PUBLIC_URL,
                "quarkus.log.category.\"org.subethamail\".level", "WARN");
    }

    @Override
    public void stop() {
        // nothing was started here
    }
}
