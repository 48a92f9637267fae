package org.tocsin.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.contracts.incident.Urgency.LOW;
import static org.tocsin.escalation.incident.Organisation.PRIM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.oncall.Policy.Level;
import org.tocsin.escalation.oncall.Policy.Target;

/** Rules of {@code reference/oncall-semantics.md} 6.2 to 6.5 that the worked timelines leave out. */
class EscalationRulesTest {

    private final Organisation organisation = new Organisation();
    private final Story story = new Story(organisation);

    @Test
    void aPersonNamedTwiceAtALevelIsPagedOnce() {
        organisation.levels(new Level(5, List.of(Target.user("A"), PRIM, Target.user("A"))));
        story.triggers("11:00").then("11:00 page A (level 1, pass 1 of 2, next 11:05)");
    }

    @Test
    void theAckerIsAskedAgainWithWhoeverIsOnCallNow() {
        story.triggers("11:50").acknowledges("A", "11:51").passesTo("12:21").then(
                "11:50 page A (level 1, pass 1 of 2, next 11:55)",
                "12:21 acknowledgement ran out",
                "12:21 page B A (level 1, pass 1 of 2, next 12:26)");
    }

    @Test
    void anAckerWhoIsGoneIsNotAsked() {
        story.triggers("11:00").acknowledges("D", "11:01").edits("11:10", () -> organisation.goes("D")).passesTo("11:31").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:31 acknowledgement ran out",
                "11:31 page A (level 1, pass 1 of 2, next 11:36)");
    }

    @Test
    void aServiceMayLetAcknowledgementsStand() {
        organisation.acknowledgementsNeverRunOut();
        story.triggers("11:00").acknowledges("A", "11:01").passesTo("23:00").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)");
    }

    @Test
    void ofLowUrgencyAnAcknowledgementStands() {
        story.triggers("11:00", LOW).acknowledges("A", "11:01").passesTo("23:00").then("11:00 page A (level 1, pass 1 of 2)");
    }

    @Test
    void raisedWhileSomebodyHasItTheTimeCountsFromThen() {
        story.triggers("11:00", LOW).acknowledges("A", "11:01").raises("11:20").passesTo("11:50").then(
                "11:00 page A (level 1, pass 1 of 2)",
                "11:50 acknowledgement ran out",
                "11:50 page A (level 1, pass 1 of 2, next 11:55)");
    }

    @Test
    void loweredItStopsEscalating() {
        story.triggers("11:00").lowers("11:03").passesTo("11:59").then("11:00 page A (level 1, pass 1 of 2, next 11:05)");
    }

    @Test
    void ofLowUrgencyTheIncomingPersonIsAskedToo() {
        story.triggers("11:00", LOW).passesTo("13:00").then("11:00 page A (level 1, pass 1 of 2)", "12:00 add B");
    }

    @Test
    void whoIsReachedByNoContactMethodIsPassedOver() {
        organisation.goes("A");
        story.triggers("11:00").then("11:00 page C (level 2, pass 1 of 2, nobody at [1], next 11:10)");
    }

    @Test
    void anOverrideMadeMeanwhilePagesItsPersonAtOnce() {
        story.triggers("11:00").edits("11:02", () -> organisation.override("D", "11:02", "11:30")).passesTo("11:05").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:02 add D",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)");
    }

    @Test
    void anUnknownPolicyPagesTheFallbackUntilItIsKnown() {
        organisation.policyIsUnknown();
        story.triggers("11:00").passesTo("11:06").edits("11:07", organisation::policyIsKnown).passesTo("11:12").then(
                "11:00 fallback 1: Admin",
                "11:07 page A (level 1, pass 1 of 2, next 11:12)",
                "11:12 page C (level 2, pass 1 of 2, next 11:22)");
    }

    @Test
    void nobodyOnCallIsLookedAtAgainEachFiveMinutes() {
        organisation.primIsEmpty().goes("C");
        story.triggers("11:00").passesTo("11:03");
        organisation.onPrim("B", "11:02", "13:00");
        story.passesTo("11:05").then(
                "11:00 fallback 1: Admin",
                "11:05 page B (level 1, pass 1 of 2, next 11:10)");
    }

    @Test
    void anAcknowledgementByTheFallbackStopsTheLooking() {
        organisation.primIsEmpty().goes("C");
        story.triggers("11:00").acknowledges("Admin", "11:02").passesTo("11:32").then(
                "11:00 fallback 1: Admin",
                "11:32 acknowledgement ran out",
                "11:32 page Admin (level 1, pass 1 of 2, next 11:37)");
    }

    @Test
    void theFallbackIsPagedOnceInHalfAnHourEvenAtTheEnd() {
        organisation.levels(new Level(5, List.of(PRIM))).numLoops(0).primIsEmpty().onPrim("B", "11:10", "13:00");
        story.triggers("11:00").passesTo("14:00").then(
                "11:00 fallback 1: Admin",
                "11:10 page B (level 1, pass 1 of 1)",
                "11:15 exhausted",
                "11:30 fallback 2: Admin");
    }

    @Test
    void whatRanOutOfLevelsFiresItsLastLevelAgain() {
        story.triggers("11:00").passesTo("11:31").acknowledges("C", "11:40").passesTo("12:20").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)",
                "11:15 page A (level 1, pass 2 of 2, next 11:20)",
                "11:20 page C (level 2, pass 2 of 2)",
                "11:30 exhausted",
                "11:30 fallback 1: Admin",
                "12:10 acknowledgement ran out",
                "12:10 page C (level 2, pass 2 of 2)",
                "12:20 exhausted",
                "12:20 fallback 1: Admin");
    }

    @Test
    void timersThatAreLateEarlyOrTwiceDoNothing() {
        story.triggers("11:00").isWokenForNothing().passesTo("11:05").isWokenForNothing()
                .acknowledges("C", "11:06").isWokenForNothing().resolves("11:07").isWokenForNothing();
    }

    @Test
    void whatIsNotNewerIsNotHeard() {
        story.triggers("11:00").acknowledges("A", "11:01");
        var acknowledged = story.lastMessage();
        story.resolves("11:02").heardAgain(acknowledged);
        assertThat(story.escalation()).isInstanceOf(Escalation.Resolved.class);
    }

    @Test
    void otherNewsChangeNothing() {
        story.triggers("11:00").isNoted("11:01").passesTo("11:05").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)");
    }
}
