package org.tocsin.notifier.email;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.tocsin.contracts.incident.Urgency;

/**
 * Hands mail to an SMTP server, over connections that stay open. The client is the one of Quarkus' mailer, set up here, because a
 * server that falls silent must not hold a connection for good, and the mailer has no setting for that.
 */
final class SmtpRoad implements MailRoad {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    /** A server that says nothing for so long has hung. Shorter than the patience of the sender, so that it hears why. */
    private static final Duration SILENCE = PATIENCE.minusSeconds(5);

    private final MailClient client;
    private final MailAddress from;
    private final String host;

    /**
     * @param url of the server
     * @param trustAll takes any certificate
     * @param connections at most, and mails handed over at once at most: then none waits in the client, unseen by us
     * @param from sender
     */
    SmtpRoad(Vertx vertx, SmtpUrl url, boolean trustAll, int connections, MailAddress from) {
        var config = new MailConfig()
                .setHostname(url.host())
                .setPort(url.port())
                .setStarttls(StartTLSOptions.OPTIONAL)
                .setLogin(url.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                .setMaxPoolSize(connections)
                .setKeepAlive(true)
                .setUserAgent("Tocsin");
        if (url.user() != null) {
            config.setUsername(url.user()).setPassword(url.password());
        }
        config.setSsl(url.tls()).setTrustAll(trustAll);
        config.setConnectTimeout((int) CONNECTING.toMillis());
        config.setIdleTimeout((int) SILENCE.toSeconds()).setIdleTimeoutUnit(TimeUnit.SECONDS);
        config.setTcpNoDelay(true);
        this.client = MailClient.create(vertx, config);
        this.from = from;
        this.host = from.domain();
    }

    @Override
    public Uni<Answer> hand(Mail mail) {
        SmtpMail message;
        try {
            message = message(mail);
        } catch (IllegalArgumentException e) {
            return Uni.createFrom().item(new Answer.RefusedForGood(e.getMessage()));
        }
        return Uni.createFrom().completionStage(() -> client.sendMail(message).toCompletionStage())
                .map(_ -> (Answer) new Answer.Taken())
                .ifNoItem().after(PATIENCE).fail()
                .onFailure().invoke(_ -> message.giveUp())
                .onFailure().recoverWithItem(failure -> SmtpFailure.meaning(failure, message.hasBegun()));
    }

    private SmtpMail message(Mail mail) {
        var message = new SmtpMail();
        message.setFrom(from.toString())
                .setTo(MailAddress.parse(mail.address()).toString())
                .setSubject(mail.subject())
                .setText(mail.text())
                .setHtml(mail.html());
        headers(mail, message);
        return message;
    }

    private void headers(Mail mail, MailMessage message) {
        // The same message has the same id however often it is handed over: a mail store may drop the second.
        message.addHeader("Message-ID", "<page." + mail.message() + "@" + host + ">");
        if (mail.incidents().size() == 1) {
            message.addHeader("References", "<incident." + mail.incidents().getFirst() + "@" + host + ">");
        }
        message.addHeader("Auto-Submitted", "auto-generated");
        message.addHeader("X-Auto-Response-Suppress", "All");
        if (mail.urgency() == Urgency.HIGH) {
            message.addHeader("Importance", "high");
            message.addHeader("X-Priority", "1");
        }
    }
}
