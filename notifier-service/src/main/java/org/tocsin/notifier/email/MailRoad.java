package org.tocsin.notifier.email;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** By what mails go out. */
public interface MailRoad {

    /** The longest that an answer may take: shorter than a lease by what recording it takes. */
    Duration PATIENCE = Duration.ofSeconds(25);

    /** Hands a mail over. It never fails: whatever happens is an answer, and an answer comes. */
    Uni<Answer> hand(Mail mail);
}
