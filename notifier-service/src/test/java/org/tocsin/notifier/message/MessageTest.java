package org.tocsin.notifier.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.low;
import static org.tocsin.notifier.Samples.page;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.notifier.Samples;
import org.tocsin.notifier.page.Page;

class MessageTest {

    @Test
    void theMostUrgentAndOldestComesFirst() {
        var message = message(page("Q3", at(30)), low(page("Q0", at(0))), page("Q1", at(10)));

        assertThat(message.pages()).extracting(page -> page.key().incident()).containsExactly("Q1", "Q3", "Q0");
    }

    @Test
    void anIncidentIsToldOnceByItsNewestPage() {
        var message = message(page("Q1", 1, "R1", at(0)), page("Q1", 2, "R1", at(300)), page("Q2", 1, "R1", at(10)));

        assertThat(message.incidentsToTell()).extracting(page -> page.key().incident() + " " + page.key().level())
                .containsExactly("Q1 2", "Q2 1");
    }

    @Test
    void theSamePagesAreTheSameMessage() {
        var one = page("Q1", at(0));
        var other = page("Q2", at(0));

        assertThat(message(one, other).id()).isEqualTo(message(other, one).id()).isNotEqualTo(message(one).id());
    }

    @Test
    void aPageAloneIsNoBundle() {
        assertThat(message(page("Q1", at(0))).bundle()).isNull();
        assertThat(message(page("Q1", at(0))).id()).isEqualTo(page("Q1", at(0)).id());
        assertThat(message(page("Q1", at(0)), page("Q2", at(0))).bundle()).isNotNull();
    }

    @Test
    void itIsAsLateAsItsLatestPage() {
        assertThat(message(page("Q1", at(0)), page("Q2", at(60))).lateAt(at(120))).hasMinutes(2);
    }

    @Test
    void everyIncidentHasALinkOfItsOwnAndSeveralHaveOneForAll() {
        var single = Letter.of(message(page("Q1", at(0))), at(0));
        var bundle = Letter.of(message(page("Q1", at(0)), page("Q2", at(0))), at(0));

        assertThat(single.links()).hasSize(1);
        assertThat(single.tokenForAll()).isEmpty();
        assertThat(bundle.links()).extracting(link -> link.targets().size()).containsExactly(1, 1, 2);
        assertThat(bundle.tokens().get("Q1")).isNotEqualTo(bundle.tokens().get("Q2")).matches("[0-9a-f]{64}");
        assertThat(bundle.links().toString()).doesNotContain(bundle.tokens().get("Q1"));
    }

    private static Message message(Page... pages) {
        return Message.of(page("Q1", Samples.T0).recipient(), List.of(pages), Map.of());
    }
}
