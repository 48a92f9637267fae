package org.tocsin.console.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.policy.Policy;

/** Who is paged, why, and who is next; told to Ada on a Saturday evening. */
class WhoIsPagedTest {

    private static final Instant NOW = Instant.parse("2026-11-21T21:00:00Z"), MONDAY = Instant.parse("2026-11-23T09:00:00Z");
    private static final When WHEN = new When(NOW, ZoneOffset.UTC);
    private static final Reference ADA = user("Ada"), BOB = user("Bob"), CAROL = user("Carol");
    private static final Reference POLICY = new Reference("P", "escalation_policy_reference", "Payments");
    private static final Reference PRIMARY = new Reference("S", "schedule_reference", "Primary");
    private static final List<OnCall> ALL = List.of(onCall(1, ADA), onCall(2, BOB), onCall(3, CAROL));

    @Test
    void nowIsToldWithItsReason() {
        var told = told(paging(1, 1, 56), policy(3, 0), ALL);

        assertThat(told.steps().getFirst().who()).isEqualTo("You");
        assertThat(told.steps().getFirst().isNow()).isTrue();
        assertThat(told.steps().getFirst().before()).isEqualTo("Level 1, asked now. On call by “Primary” until Mon 09:00.");
        assertThat(told.pass()).isEmpty();
    }

    @Test
    void thoseWhoFollowAreToldWithTheirTime() {
        var told = told(paging(1, 1, 56), policy(3, 0), ALL);

        assertThat(told.steps()).hasSize(3);
        assertThat(told.steps().get(1)).isEqualTo(new WhoIsPaged.Step("Bob", false, "Level 2 in",
                WHEN.until(NOW.plusSeconds(56)),
                "if nobody acknowledges."));
        assertThat(told.steps().get(2)).isEqualTo(new WhoIsPaged.Step("Carol", false, "Level 3, 20 min after that.",
                null, ""));
    }

    @Test
    void aPolicyBeginsAgainWhileItHasPasses() {
        var told = told(paging(3, 1, 56), policy(3, 2), ALL);

        assertThat(told.pass()).isEqualTo("pass 1 of 3");
        assertThat(told.steps()).extracting(WhoIsPaged.Step::before).containsExactly("Level 3, asked now. ".strip(),
                "Level 1 again in",
                "Level 2, 10 min after that.");
    }

    @Test
    void nobodyFollowsTheLastLevelOfTheLastPass() {
        var told = told(new Escalation("paging", 3, 3, List.of(CAROL), null, POLICY), policy(3, 2), ALL);

        assertThat(told.steps()).hasSize(1);
        assertThat(told.sentence()).isEqualTo("Nobody else is asked after that.");
    }

    @Test
    void aLevelAtWhichNobodyIsOnCallIsPassedOver() {
        var told = told(paging(1, 1, 56), policy(3, 0), List.of(onCall(1, ADA), onCall(3, CAROL)));

        assertThat(told.steps()).extracting(WhoIsPaged.Step::who).containsExactly("You", "Carol");
        assertThat(told.steps().get(1).before()).isEqualTo("Level 3 in");
    }

    @Test
    void whoFollowsIsLeftOpenWhileItCannotBeAsked() {
        assertThat(told(paging(1, 1, 56), policy(2, 0), null).steps().get(1).who()).isEqualTo("Whoever is on call then");
        assertThat(told(paging(1, 1, 56), null, null).steps()).hasSize(1);
    }

    @Test
    void acknowledgedStopsPaging() {
        var incident = incident("acknowledged", List.of(new Incident.PendingAction("unacknowledge", NOW.plusSeconds(1800))));
        var told = WhoIsPaged.of(new WhoIsPaged.Known(incident, paging(1, 1, 56), policy(3, 0), ALL), "Ada", WHEN);

        assertThat(told.steps()).isEmpty();
        assertThat(told.sentence())
                .isEqualTo("Nobody is paged: Bob has it. Paging starts anew at 21:30 unless it is resolved by then.");
    }

    @Test
    void whenNobodyAnsweredThatIsSaid() {
        assertThat(told(new Escalation("exhausted", 3, 3, List.of(ADA, CAROL), null, POLICY), policy(3, 2), ALL).sentence())
                .isEqualTo("Everybody was asked, and nobody answered. Last asked: you and Carol.");
        assertThat(told(new Escalation("none", null, null, List.of(), null, null), null, null).sentence())
                .isEqualTo("Nobody is paged for it.");
    }

    private static WhoIsPaged told(Escalation escalation, Policy policy, List<OnCall> onCalls) {
        return WhoIsPaged.of(new WhoIsPaged.Known(incident("triggered", List.of()), escalation, policy, onCalls), "Ada",
                WHEN);
    }

    private static Incident incident(String status, List<Incident.PendingAction> pending) {
        return new Incident("Q", 1, "Title", NOW, null, status, "high", null, POLICY, List.of(),
                status.equals("acknowledged") ? List.of(new Incident.Acknowledgement(NOW, BOB)) : List.of(), pending,
                NOW, null, null);
    }

    private static Escalation paging(int level, int loop, int seconds) {
        return new Escalation("paging", level, loop, List.of(level == 1 ? ADA : CAROL), NOW.plusSeconds(seconds), POLICY);
    }

    private static Policy policy(int levels, int loops) {
        return new Policy("P", "Payments", null, loops,
                IntStream.rangeClosed(1, levels).mapToObj(level -> new Policy.Level(10 * level, List.of())).toList(),
                List.of());
    }

    private static OnCall onCall(int level, Reference user) {
        return new OnCall(POLICY, level, level == 1 ? PRIMARY : null, user, NOW, level == 1 ? MONDAY : null);
    }

    private static Reference user(String name) {
        return new Reference(name, "user_reference", name);
    }
}
