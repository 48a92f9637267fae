package org.tocsin.routing.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.Actor;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.contracts.incident.Via;

/** Given these events, when this, then that. */
public final class Given {

    public static final String INCIDENT = "Q0000000000001";
    public static final Actor ANA = Actor.user("PANA");
    public static final Actor BEN = Actor.user("PBEN");
    public static final Actor PROMETHEUS = Actor.integration("PINT1");
    public static final Via BY_API = Via.of(Via.Channel.API);
    public static final Instant T0 = Instant.parse("2026-11-21T11:00:00Z");

    private final Incident incident;

    private Given(Incident incident) {
        this.incident = incident;
    }

    /** An incident with one alert, and what happened to it since. */
    public static Given opened(IncidentEvent... since) {
        return opened(Urgency.HIGH, 0, 0, since);
    }

    static Given opened(Urgency urgency, int acknowledgementTimeout, int autoResolveTimeout, IncidentEvent... since) {
        var begun = Evolution.begin(INCIDENT, new IncidentEvent.Triggered(42, "Disk full", "PSVC1", urgency, "PEP1", "disk", null,
                acknowledgementTimeout, autoResolveTimeout, PROMETHEUS, Via.of(Via.Channel.MONITORING), T0));
        var all = new ArrayList<IncidentEvent>();
        all.add(new IncidentEvent.AlertAttached("Q0000000000002", "disk", "PINT1", Severity.CRITICAL, "Disk full", "db7", T0));
        all.addAll(List.of(since));
        return new Given(all.stream().reduce(begun, Evolution::evolve, (_, last) -> last));
    }

    public Incident incident() {
        return incident;
    }

    Then when(Function<Incident, Decision> decide) {
        return new Then(incident, decide.apply(incident));
    }

    static IncidentEvent acknowledgedBy(Actor who, int secondsLater) {
        return new IncidentEvent.Acknowledged(who, BY_API, T0.plusSeconds(secondsLater));
    }

    static IncidentEvent resolved() {
        return new IncidentEvent.Resolved(ANA, BY_API, null, T0.plusSeconds(600));
    }

    static IncidentEvent escalatedTo(int level, String... users) {
        return new IncidentEvent.Escalated(1, level, 1, List.of(users), T0.plusSeconds(300L * level), List.of(), T0.plusSeconds(level));
    }

    record Then(Incident before, Decision decision) {

        /** Accepted with these events; returns the incident after them. */
        Incident then(IncidentEvent... expected) {
            assertThat(decision).isEqualTo(new Decision.Accepted(List.of(expected)));
            return List.of(expected).stream().reduce(before, Evolution::evolve, (_, last) -> last);
        }

        void thenNothing() {
            assertThat(decision).isInstanceOf(Decision.Unchanged.class);
        }

        void thenRejected(Rejection expected) {
            assertThat(decision).isEqualTo(new Decision.Rejected(expected));
        }
    }
}
