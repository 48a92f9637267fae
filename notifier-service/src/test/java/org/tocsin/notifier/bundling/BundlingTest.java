package org.tocsin.notifier.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.notifier.Samples.at;
import static org.tocsin.notifier.Samples.page;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.tocsin.notifier.bundling.Story.Message;
import org.tocsin.notifier.page.Hold;

class BundlingTest {

    @Test
    void n01_theFirstPageGoesAtOnceAndTheOthersInOneBundle() {
        assertThat(new Story().page(0, "Q1").page(10, "Q2").page(20, "Q3").messages())
                .containsExactly(new Message(0, List.of("Q1")), new Message(120, List.of("Q2", "Q3")));
    }

    @Test
    void n02_nothingMoreIsSentIfTheOthersAreAcknowledged() {
        assertThat(new Story().page(0, "Q1").page(10, "Q2").page(20, "Q3").acknowledged(50, "Q2").acknowledged(50, "Q3").messages())
                .containsExactly(new Message(0, List.of("Q1")));
    }

    @Test
    void n03_aBundleOfOneIsAPlainPage() {
        assertThat(new Story().page(0, "Q1").page(10, "Q2").page(20, "Q3").acknowledged(50, "Q2").messages())
                .containsExactly(new Message(0, List.of("Q1")), new Message(120, List.of("Q3")));
    }

    @Test
    void whoHeardNothingForAMinuteHearsAtOnceAndOfAllThatWaits() {
        assertThat(new Story().page(0, "Q1").page(10, "Q2").page(70, "Q3").messages())
                .containsExactly(new Message(0, List.of("Q1")), new Message(70, List.of("Q2", "Q3")));
    }

    @Test
    void aTryThatIsDueAgainDoesNotWaitForABundle() {
        assertThat(Bundling.sendsNow(List.of(page("Q1", at(0)).toRetry(at(2), "refused")), at(1), at(2))).isTrue();
        assertThat(Bundling.sendsNow(List.of(page("Q1", at(0)).pending(Hold.BACKLOG, at(2))), at(1), at(2))).isFalse();
    }

    @Property(tries = 300)
    void everyPageGoesOutOnceNoneLaterThanTwoMinutesAndNobodyHearsTwiceInAMinute(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(max = 600) Integer> times) {
        var story = new Story();
        for (int i = 0; i < times.size(); i++) {
            story.page(times.get(i), "Q" + i);
        }
        var messages = story.messages();

        for (int i = 0; i < times.size(); i++) {
            var incident = "Q" + i;
            var in = messages.stream().filter(message -> message.incidents().contains(incident)).toList();
            assertThat(in).as(incident).hasSize(1);
            assertThat(in.getFirst().second() - times.get(i)).as("delay of " + incident).isBetween(0, 120);
        }
        for (int i = 1; i < messages.size(); i++) {
            assertThat(messages.get(i).second() - messages.get(i - 1).second()).isGreaterThanOrEqualTo(60);
        }
    }
}
