package org.tocsin.notifier.email;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.tocsin.kit.KitConfig;
import org.tocsin.notifier.NotifierConfig;

/** Which road mails take: the SMTP server that is set, or the sandbox outbox. */
class MailRoads {

    private static final Logger LOG = Logger.getLogger(MailRoads.class);
    private static final Duration SHORTEST_PATIENCE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PATIENCE = MailRoad.PATIENCE.minus(SmtpRoad.CONNECTING);

    /** @throws ConfigurationException in a line, so that the service does not start with a server it cannot use */
    @Produces
    @Singleton
    @Startup
    MailRoad road(NotifierConfig config, KitConfig kit, Vertx vertx) {
        if (config.smtp().url().isEmpty()) {
            LOG.info("mail goes to the sandbox outbox: TOCSIN_SMTP_URL is not set");
            return mail -> Uni.createFrom().item(new Answer.Kept(mail));
        }
        if (config.smtp().connections() < 1) {
            throw new ConfigurationException("TOCSIN_SMTP_CONNECTIONS must be 1 or more");
        }
        if (config.smtp().patience().compareTo(SHORTEST_PATIENCE) < 0 || config.smtp().patience().compareTo(LONGEST_PATIENCE) > 0) {
            throw new ConfigurationException("TOCSIN_SMTP_PATIENCE must be from %d to %d seconds"
                    .formatted(SHORTEST_PATIENCE.toSeconds(), LONGEST_PATIENCE.toSeconds()));
        }
        var url = url(config.smtp().url().get());
        var from = config.mail().from().map(MailRoads::from).orElseGet(() -> MailAddress.ofInstallation(kit.publicUrl()));
        LOG.infof("mail goes to %s, from %s", url, from);
        return new SmtpRoad(vertx, url, config.smtp(), from);
    }

    private static SmtpUrl url(String text) {
        try {
            return SmtpUrl.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private static MailAddress from(String text) {
        try {
            return MailAddress.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("TOCSIN_MAIL_FROM cannot be used: " + e.getMessage());
        }
    }
}
