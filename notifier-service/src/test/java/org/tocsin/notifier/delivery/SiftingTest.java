package org.tocsin.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.incident;
import static org.tocsin.notifier.Samples.leased;
import static org.tocsin.notifier.Samples.low;
import static org.tocsin.notifier.Samples.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.notifier.incident.KnownIncident;
import org.tocsin.notifier.page.Page;
import org.tocsin.notifier.page.PageState;

class SiftingTest {

    private static final Map<String, KnownIncident> TRIGGERED = Map.of("Q1", incident("Q1", IncidentStatus.TRIGGERED, 1));
    private static final Map<String, KnownIncident> ACKNOWLEDGED = Map.of("Q1", incident("Q1", IncidentStatus.ACKNOWLEDGED, 1));

    @Test
    void whatIsNeededIsReady() {
        var page = page("Q1", at(0));

        assertThat(sift(TRIGGERED, page)).isEqualTo(new Sifting(List.of(page), List.of(), List.of()));
    }

    @Test
    void n07_whatNobodyNeedsAnyMoreIsCancelled() {
        assertThat(sift(ACKNOWLEDGED, page("Q1", at(0))).ended()).singleElement()
                .isEqualTo(page("Q1", at(0)).ended(PageState.CANCELLED, "the incident is acknowledged", at(40)));
    }

    @Test
    void theSameThingOfTwoLevelsIsSaidOnce() {
        var sifted = sift(TRIGGERED, page("Q1", 1, "R1", at(0)), page("Q1", 2, "R1", at(10)));

        assertThat(sifted.ready()).extracting(page -> page.key().level()).containsExactly(1);
        assertThat(sifted.ended()).extracting(Page::state, Page::error).containsExactly(
                org.assertj.core.groups.Tuple.tuple(PageState.FOLDED, "said by the page of level 1"));
    }

    @Test
    void whatSomebodyDiedAtIsUnknownAndSentOnceMoreIfItIsUrgent() {
        var sifted = sift(TRIGGERED, leased(page("Q1", at(0)), at(0)));

        assertThat(sifted.newlyUnknown()).hasSize(1);
        assertThat(sifted.ready()).singleElement().satisfies(page -> assertThat(page.wasUnknown()).isTrue());
    }

    @Test
    void itIsNotSentAThirdTime() {
        var again = leased(leased(page("Q1", at(0)), at(0)).unanswered(at(31)), at(31));

        var sifted = sift(TRIGGERED, again);

        assertThat(sifted.ready()).isEmpty();
        assertThat(sifted.ended()).extracting(Page::state).containsExactly(PageState.UNKNOWN);
    }

    @Test
    void whatIsNotUrgentStaysUnknown() {
        var sifted = sift(TRIGGERED, leased(low(page("Q1", at(0))), at(0)));

        assertThat(sifted.ready()).isEmpty();
        assertThat(sifted.newlyUnknown()).hasSize(1);
        assertThat(sifted.ended()).extracting(Page::state).containsExactly(PageState.UNKNOWN);
    }

    @Test
    void whatMayHaveGoneOutStaysUnknownWhenItIsNotNeededAnyMore() {
        assertThat(sift(ACKNOWLEDGED, leased(page("Q1", at(0)), at(0))).ended())
                .extracting(Page::state).containsExactly(PageState.UNKNOWN);
    }

    /** Each of them compared to each other is minutes, in which nobody is paged. */
    @Test
    void aStormForOnePersonIsSiftedInAMoment() {
        var storm = IntStream.range(0, 20_000).mapToObj(number -> page("Q" + number, at(0))).toArray(Page[]::new);
        var incidents = Stream.of(storm).map(page -> page.key().incident())
                .collect(Collectors.toMap(Function.identity(), id -> incident(id, IncidentStatus.TRIGGERED, 1)));

        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertThat(sift(incidents, storm).ready()).hasSize(storm.length));
    }

    private static Sifting sift(Map<String, KnownIncident> incidents, Page... pages) {
        return Sifting.of(List.of(pages), incidents, List.of(pages), at(40));
    }
}
