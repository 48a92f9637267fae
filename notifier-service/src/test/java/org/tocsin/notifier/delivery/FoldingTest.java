package org.tocsin.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.leased;
import static org.tocsin.notifier.Samples.page;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

class FoldingTest {

    private static final Page LEVEL_ONE = sent(page("Q1", 1, "R1", at(0)), 0);

    @Test
    void e20_aPageOfTheNextLevelWithinAMinuteSaysNothingNew() {
        assertThat(folded(page("Q1", 2, "R1", at(59)), 59, LEVEL_ONE)).isTrue();
        assertThat(folded(page("Q1", 0, "R1", at(10)), 10, LEVEL_ONE)).isTrue();
    }

    @Test
    void aMinuteLaterItIsSaidAgain() {
        assertThat(folded(page("Q1", 2, "R1", at(60)), 60, LEVEL_ONE)).isFalse();
        assertThat(folded(page("Q1", 2, "R1", at(300)), 300, LEVEL_ONE)).isFalse();
    }

    @Test
    void withinALevelThePersonsRulesSayHowOften() {
        assertThat(folded(page("Q1", 1, "R2", at(60)), 60, LEVEL_ONE)).isFalse();
    }

    @Test
    void anotherIncidentIsAnotherThing() {
        assertThat(folded(page("Q2", 2, "R1", at(10)), 10, LEVEL_ONE)).isFalse();
    }

    @Test
    void whatFailedIsNoReasonForSilence() {
        var failed = leased(page("Q1", 1, "R1", at(0)), at(0)).ended(PageState.FAILED, "refused", at(1));

        assertThat(folded(page("Q1", 2, "R1", at(10)), 10, failed)).isFalse();
    }

    @Test
    void ofTwoThatAreStillToGoTheLaterIsFolded() {
        var first = page("Q1", 1, "R1", at(0));
        var second = page("Q1", 2, "R1", at(10));

        assertThat(folded(second, 10, first, second)).isTrue();
        assertThat(folded(first, 10, first, second)).isFalse();
    }

    @Test
    void afterAnOutageOneOfManyIsEnough() {
        var first = page("Q1", 1, "R1", at(0));
        var second = page("Q1", 1, "R2", at(300));

        assertThat(folded(second, 1200, sent(first, 1200))).isTrue();
        assertThat(folded(second, 1200, sent(first, 1100))).isFalse();
    }

    @Test
    void whatWasTriedGoesOnBeingTried() {
        assertThat(folded(leased(page("Q1", 2, "R1", at(10)), at(10)).toRetry(at(12), "refused"), 12, LEVEL_ONE)).isFalse();
    }

    private static boolean folded(Page page, int second, Page... beside) {
        return Folding.into(page, new Beside(List.of(beside)), at(second)).isPresent();
    }

    private static Page sent(Page page, int second) {
        return leased(page, at(second)).ended(PageState.SENT, null, at(second));
    }
}
