package org.tocsin.notifier.delivery;

import java.time.Instant;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.IncidentCommand;
import org.tocsin.kit.http.CleanText;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.notifier.page.Page;

/** What routing is told of pages, for the incident's timeline. The same outcome of the same try is the same message. */
public final class Reports {

    private static final int LONGEST_ERROR = 300;

    private Reports() {}

    /** A report of a page that went out alone, or did not go out. */
    public static Outgoing of(Page page, Delivery.Outcome outcome, Instant at) {
        return of(page, outcome, null, at);
    }

    /** @param bundle id of the bundle it went out in; null if alone */
    public static Outgoing of(Page page, Delivery.Outcome outcome, String bundle, Instant at) {
        var key = page.key();
        var error = page.error() == null ? null : CleanText.cut(CleanText.of(page.error()), LONGEST_ERROR);
        var delivery = new Delivery(page.id().toString(), key.person(), key.epoch(), key.level(), key.loop(), page.channel(),
                page.address(), outcome, page.attempt(), bundle, error, page.lateAt(at).toSeconds(), at);
        return new Outgoing(Topic.INCIDENT_COMMANDS, key.incident(), page.id() + "-" + page.attempt() + "-" + outcome,
                new IncidentCommand.RecordDelivery(key.incident(), delivery, at));
    }
}
