package org.tocsin.escalation.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.contracts.incident.Urgency.LOW;
import static org.tocsin.escalation.incident.Organisation.PRIM;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.escalation.oncall.Policy.Level;
import org.tocsin.escalation.oncall.Policy.Target;

/** The worked timelines of {@code reference/oncall-semantics.md} section 7, as far as they are escalation's. */
class TimelinesTest {

    private final Organisation organisation = new Organisation();
    private final Story story = new Story(organisation);

    @Test
    void e01NobodyActs() {
        story.triggers("11:00").passesTo("14:00").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)",
                "11:15 page A (level 1, pass 2 of 2, next 11:20)",
                "11:20 page C (level 2, pass 2 of 2)",
                "11:30 exhausted",
                "11:30 fallback 1: Admin");
        assertThat(story.escalation()).isInstanceOf(Escalation.Exhausted.class);
    }

    @Test
    void e02AnAcknowledgementStopsIt() {
        story.triggers("11:00").acknowledges("A", "11:01").passesTo("11:30:59").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)");
        assertThat(story.escalation()).isInstanceOfSatisfying(Escalation.Acknowledged.class,
                acknowledged -> assertThat(acknowledged.timesOutAt()).isEqualTo(Organisation.at("11:31")));
    }

    @Test
    void e03TheAcknowledgementRunsOut() {
        story.triggers("11:00").acknowledges("A", "11:01").passesTo("11:36").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:31 acknowledgement ran out",
                "11:31 page A (level 1, pass 1 of 2, next 11:36)",
                "11:36 page C (level 2, pass 1 of 2, next 11:46)");
        assertThat(((Escalation.Known) story.escalation()).facts().epoch()).isEqualTo(2);
    }

    @Test
    void e04AcknowledgingAgainGivesTime() {
        story.triggers("11:00").acknowledges("A", "11:01").acknowledges("A", "11:20").passesTo("11:50").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:50 acknowledgement ran out",
                "11:50 page A (level 1, pass 1 of 2, next 11:55)");
    }

    @Test
    void e05TheLevelThatWasAcknowledgedFiresAgain() {
        story.triggers("11:00").acknowledges("C", "11:06").passesTo("11:46").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)",
                "11:36 acknowledgement ran out",
                "11:36 page C (level 2, pass 1 of 2, next 11:46)",
                "11:46 page A (level 1, pass 2 of 2, next 11:51)");
    }

    @Test
    void e06AnEmptyLevelIsPassedOverAtOnce() {
        organisation.primIsEmpty().onPrim("A", "11:30", "12:00");
        story.triggers("11:00").passesTo("11:20").then(
                "11:00 page C (level 2, pass 1 of 2, nobody at [1], next 11:10)",
                "11:10 page C (level 2, pass 2 of 2, nobody at [1])",
                "11:20 exhausted",
                "11:20 fallback 1: Admin");
    }

    @Test
    void e07NobodyAtAnyLevel() {
        organisation.primIsEmpty().onPrim("B", "12:00", "23:00").goes("C");
        story.triggers("11:00").passesTo("12:04").then(
                "11:00 fallback 1: Admin",
                "11:30 fallback 2: Admin",
                "12:00 page B (level 1, pass 1 of 2, next 12:05)");
    }

    @Test
    void e08TheIncomingPersonIsAddedAtTheHandoff() {
        story.triggers("11:58").passesTo("12:03").then(
                "11:58 page A (level 1, pass 1 of 2, next 12:03)",
                "12:00 add B",
                "12:03 page C (level 2, pass 1 of 2, next 12:13)");
    }

    @Test
    void e09WhatSomebodyHasPagesNobodyAtTheHandoff() {
        story.triggers("11:58").acknowledges("A", "11:59").passesTo("12:28").then(
                "11:58 page A (level 1, pass 1 of 2, next 12:03)");
    }

    @Test
    void e10WithoutPagingTheIncoming() {
        story.withoutPagingTheIncoming().triggers("11:58").passesTo("12:13").then(
                "11:58 page A (level 1, pass 1 of 2, next 12:03)",
                "12:03 page C (level 2, pass 1 of 2, next 12:13)",
                "12:13 page B (level 1, pass 2 of 2, next 12:18)");
    }

    @Test
    void e11ResolvedIsOver() {
        story.triggers("11:00").resolves("11:04:59").passesTo("14:00").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)");
    }

    @Test
    void e18AnEditOfThePolicyDoesNotTouchOpenIncidents() {
        story.triggers("11:00")
                .edits("11:03", () -> organisation.levels(new Level(5, List.of(PRIM)), new Level(10, List.of(Target.user("X")))))
                .passesTo("11:05").then(
                        "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                        "11:05 page C (level 2, pass 1 of 2, next 11:15)");
    }

    @Test
    void e20APersonOfTwoLevelsIsPagedAtBoth() {
        organisation.levels(new Level(5, List.of(PRIM, Target.user("C"))), new Level(10, List.of(Target.user("C"))));
        story.triggers("11:00").passesTo("11:05").then(
                "11:00 page A C (level 1, pass 1 of 2, next 11:05)",
                "11:05 page C (level 2, pass 1 of 2, next 11:15)");
    }

    @Test
    void e21LowUrgencyDoesNotEscalateUntilRaised() {
        story.triggers("11:00", LOW).passesTo("11:39").raises("11:40").passesTo("11:45").then(
                "11:00 page A (level 1, pass 1 of 2)",
                "11:40 page A (level 1, pass 1 of 2, next 11:45)",
                "11:45 page C (level 2, pass 1 of 2, next 11:55)");
        assertThat(((Escalation.Known) story.escalation()).facts().epoch()).isEqualTo(2);
    }

    @Test
    void e24AfterABreakTheNextLevelFiresOnce() {
        story.triggers("11:00").workersGoDown("11:01").workersComeBack("11:40").passesTo("11:49").then(
                "11:00 page A (level 1, pass 1 of 2, next 11:05)",
                "11:40 page C (level 2, pass 1 of 2, next 11:50)");
    }

    @Test
    void e25OneLevelOnce() {
        organisation.levels(new Level(5, List.of(PRIM))).numLoops(0);
        story.triggers("11:00").passesTo("14:00").then(
                "11:00 page A (level 1, pass 1 of 1)",
                "11:05 exhausted",
                "11:05 fallback 1: Admin");
    }
}
