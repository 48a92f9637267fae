package org.tocsin.escalation.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tocsin.escalation.Api.policy;
import static org.tocsin.escalation.Api.rule;
import static org.tocsin.escalation.Api.toSchedule;
import static org.tocsin.escalation.Api.toUser;

import io.quarkus.test.common.QuarkusTestResource;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.escalation.Api;
import org.tocsin.escalation.EscalationServers;
import org.tocsin.escalation.Internal;
import org.tocsin.testkit.MovableClock;
import org.tocsin.testkit.Tap;

/**
 * The organisation of the worked timelines ({@code reference/oncall-semantics.md} 7): level 1 is a schedule with Ada and 5
 * minutes, level 2 is Cy with 10 minutes, two passes. What escalation says is read as a line for each event.
 */
@QuarkusTestResource(EscalationServers.class)
abstract class EscalatingTest {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    MovableClock clock;

    String ada;
    String bob;
    String cy;
    String prim;
    String policy;
    Tap tap;

    private final Map<String, String> names = new HashMap<>();

    @BeforeEach
    void anOrganisation() {
        ada = person("Ada");
        bob = person("Bob");
        cy = person("Cy");
        prim = Api.schedule("Prim", now(), ada);
        policy = policy("P", 1, rule(5, toSchedule(prim)), rule(10, toUser(cy)));
        tap = Tap.on(Topic.ESCALATIONS);
    }

    @AfterEach
    void close() {
        tap.close();
    }

    String person(String name) {
        var id = Api.user(name + " Responds");
        names.put(id, name);
        return id;
    }

    PlayedIncident incident() {
        return incident(policy);
    }

    PlayedIncident incident(String byPolicy) {
        return new PlayedIncident(clock, byPolicy, Urgency.HIGH);
    }

    void minutesPass(int minutes) {
        clock.passes(Duration.ofMinutes(minutes).plusSeconds(1));
    }

    /** The time as the service sees it, to the second. */
    Instant now() {
        return Instant.ofEpochSecond(clock.from(Instant.now()).getEpochSecond());
    }

    /** Waits until exactly this was said of an incident, in this order. */
    void then(PlayedIncident incident, String... lines) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(incident)).containsExactly(lines));
    }

    /** Everything that was due so far has been done: an incident that is begun now reaches its second level after a minute. */
    void untilTimersAreThrough() {
        var later = incident(policy("Later", 0, rule(1, toUser(ada)), rule(1, toUser(cy)))).triggered();
        then(later, "OPENED: Ada at level 1, pass 1 of 1");
        minutesPass(1);
        then(later, "OPENED: Ada at level 1, pass 1 of 1", "UNANSWERED: Cy at level 2, pass 1 of 1");
        later.resolved();
    }

    /** What {@code /internal/on-call} says of an incident's state. */
    void untilStatusIs(PlayedIncident incident, String status) {
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(Internal.get("/internal/on-call?incident=" + incident.id()).jsonPath().getString("status"))
                        .isEqualTo(status));
    }

    List<String> said(PlayedIncident incident) {
        return heard(EscalationEvent.class, incident).stream().map(this::line).toList();
    }

    <T extends EscalationEvent> List<T> heard(Class<T> type, PlayedIncident incident) {
        return tap.heard(type).stream().filter(event -> event.incident().equals(incident.id())).toList();
    }

    private String line(EscalationEvent event) {
        return switch (event) {
            case EscalationEvent.LevelReached level -> "%s: %s at level %d, pass %d of %d%s"
                    .formatted(level.cause(), people(level.responders()),
                            level.level(), level.loop(), level.loops(), level.skipped().isEmpty() ? "" : ", nobody at "
                            + level.skipped());
            case EscalationEvent.RespondersAdded added -> "added: %s at level %d"
                    .formatted(people(added.responders()), added.level());
            case EscalationEvent.Exhausted _ -> "exhausted";
            case EscalationEvent.FallbackPaged fallback -> "fallback %d: %s".formatted(fallback.turn(), fallback.because());
        };
    }

    private String people(List<EscalationEvent.Responder> responders) {
        return responders.stream().map(responder -> names.getOrDefault(responder.user(), responder.user()))
                .collect(Collectors.joining(" "));
    }
}
