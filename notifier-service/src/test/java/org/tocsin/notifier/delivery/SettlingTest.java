package org.tocsin.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.leased;
import static org.tocsin.notifier.Samples.low;
import static org.tocsin.notifier.Samples.page;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.incident.Delivery.Outcome;
import org.tocsin.notifier.email.Answer;
import org.tocsin.notifier.page.Hold;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

class SettlingTest {

    private static final Page LEASED = leased(page("Q1", at(0)), at(0));
    private static final Answer REFUSED = new Answer.RefusedForNow("try later"), SILENCE = new Answer.Silence("no word");

    @Test
    void whatWasTakenIsSent() {
        assertSettled(LEASED, new Answer.Taken(), at(1), PageState.SENT, Outcome.SENT);
        assertSettled(LEASED, new Answer.Kept(null), at(1), PageState.SENT, Outcome.SANDBOX);
    }

    @Test
    void whatIsRefusedForNowIsTriedAgainUntilTenMinutesArePast() {
        assertSettled(LEASED, REFUSED, at(1), PageState.PENDING, Outcome.FAILED_FOR_NOW);
        assertThat(Settling.of(LEASED, REFUSED, at(1), 0).page().nextAt()).isEqualTo(at(3));
        assertSettled(LEASED, REFUSED, at(600), PageState.FAILED, Outcome.FAILED);
    }

    @Test
    void n06_whatIsRefusedForGoodLeadsNowhere() {
        var settling = Settling.of(LEASED, new Answer.RefusedForGood("no such mailbox"), at(1), 0);

        assertThat(settling.leadsNowhere()).isTrue();
        assertThat(settling.page().error()).isEqualTo("no such mailbox");
        assertThat(settling.wasInVain()).isTrue();
    }

    @Test
    void n04_silenceIsUnknownAndWhatIsUrgentIsSentOnceMoreAtOnce() {
        var once = Settling.of(LEASED, SILENCE, at(20), 0);
        var twice = Settling.of(leased(once.page(), at(20)), SILENCE, at(40), 0);

        assertThat(once.outcome()).contains(Outcome.UNKNOWN);
        assertThat(once.page().state()).isEqualTo(PageState.PENDING);
        assertThat(once.page().nextAt()).isEqualTo(at(20));
        assertThat(once.wasInVain()).isFalse();
        assertThat(twice.page().state()).isEqualTo(PageState.UNKNOWN);
    }

    @Test
    void n05_whatIsNotUrgentIsNotSentTwice() {
        assertSettled(low(LEASED), SILENCE, at(20), PageState.UNKNOWN, Outcome.UNKNOWN);
    }

    @Test
    void theRowStillSaysUnknownWhenTheSecondTryArrives() {
        var unknown = Settling.of(LEASED, SILENCE, at(20), 0).page();

        var sent = Settling.of(leased(unknown, at(20)), new Answer.Taken(), at(21), 0).page();

        assertThat(sent.state()).isEqualTo(PageState.SENT);
        assertThat(sent.wasUnknown()).isTrue();
    }

    @Test
    void whatWasNotTriedCountsAsNoTry() {
        var settling = Settling.of(LEASED, new Answer.Untried(), at(3), 0);

        assertThat(settling.outcome()).isEmpty();
        assertThat(settling.page().attempt()).isZero();
        assertThat(settling.page().firstTriedAt()).isNull();
        assertThat(settling.page().hold()).isEqualTo(Hold.RETRY);
    }

    private static void assertSettled(Page page, Answer answer, Instant now, PageState state, Outcome outcome) {
        var settling = Settling.of(page, answer, now, 0);
        assertThat(settling.page().state()).isEqualTo(state);
        assertThat(settling.outcome()).contains(outcome);
    }
}
