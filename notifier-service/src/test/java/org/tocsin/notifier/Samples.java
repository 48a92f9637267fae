package org.tocsin.notifier;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageKey;

/** Pages and incidents for tests of the rules: plain, so that a test states only what it is about. */
public final class Samples {

    /** When everything begins. */
    public static final Instant T0 = Instant.parse("2026-11-21T11:00:00Z");
    public static final String ADA = "PADA", ADDRESS = "ada@example.org";

    private Samples() {}

    /** A page to Ada for an incident, at level 1, due at once at a time. */
    public static Page page(String incident, Instant due) {
        return page(incident, 1, "rule", due);
    }

    public static Page page(String incident, int level, String rule, Instant due) {
        return Page.waiting(new PageKey(incident, 1, level, 1, ADA, rule), Urgency.HIGH, "email", ADDRESS, "because", due, due)
                .pending(null, due);
    }

    public static Page low(Page page) {
        return new Page(page.id(), page.key(), Urgency.LOW, page.channel(), page.address(), page.why(), page.pagedAt(), page.dueAt(),
                page.state(), page.hold(), page.nextAt(), page.attempt(), page.firstTriedAt(), page.unknownAt(), page.message(),
                page.error(), page.endedAt());
    }

    /** The page in the hands of somebody, since a time. */
    public static Page leased(Page page, Instant since) {
        return page.leased(page.id(), since, since.plus(Duration.ofSeconds(30)));
    }

    public static KnownIncident incident(String id, IncidentStatus status, int epoch) {
        return new KnownIncident(id, 1, status, epoch, Urgency.HIGH, 1042, "Payments latency", "PSVC", T0,
                status == IncidentStatus.ACKNOWLEDGED ? List.of(ADA) : List.of());
    }

    public static Instant at(int seconds) {
        return T0.plusSeconds(seconds);
    }
}
