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
import org.tocsin.notifier.NotifierConfig;

/**
 * Hands mail to an SMTP server, over connections that stay open. The client is the one of Quarkus' mailer, set up here, because a
 * server that falls silent must not hold a connection for good, and the mailer has no setting for that.
 */
final class SmtpRoad implements MailRoad {

    static final Duration CONNECTING = Duration.ofSeconds(5);
    private final MailClient client;
    private final MailAddress from;
    private final String host;
    private final Duration patience;

    /**
     * @param url of the server
     * @param settings among them how many connections: no more mails may be handed over at once, or some would wait in the
     *     client, unseen by us
     * @param from sender
     */
    SmtpRoad(Vertx vertx, SmtpUrl url, NotifierConfig.Smtp settings, MailAddress from) {
        var config = new MailConfig()
                .setHostname(url.host())
                .setPort(url.port())
                .setStarttls(StartTLSOptions.OPTIONAL)
                .setLogin(url.user() == null ? LoginOption.DISABLED : LoginOption.REQUIRED)
                .setMaxPoolSize(settings.connections())
                .setKeepAlive(true)
                .setUserAgent("Tocsin");
        if (url.user() != null) {
            config.setUsername(url.user()).setPassword(url.password());
        }
        config.setSsl(url.tls()).setTrustAll(settings.trustAll());
        config.setConnectTimeout((int) CONNECTING.toMillis());
        config.setIdleTimeout((int) settings.patience().toMillis()).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setTcpNoDelay(true);
        this.client = MailClient.create(vertx, config);
        this.from = from;
        this.host = from.domain();
        this.patience = settings.patience();
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
                .ifNoItem().after(patience.plus(CONNECTING)).fail()
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
        // For filters of those who are paged, and for whoever counts pages: a line for each.
        for (var page : mail.pages()) {
            message.addHeader("X-Tocsin-Page", "%s; epoch=%d; level=%d; loop=%d".formatted(page.incident(), page.epoch(), page.level(), page.loop()));
        }
        message.addHeader("Auto-Submitted", "auto-generated");
        message.addHeader("X-Auto-Response-Suppress", "All");
        if (mail.urgency() == Urgency.HIGH) {
            message.addHeader("Importance", "high");
            message.addHeader("X-Priority", "1");
        }
    }
}
