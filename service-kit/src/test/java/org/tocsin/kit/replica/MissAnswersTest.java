package org.tocsin.kit.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.DirectoryEntry.ApiKey;
import org.tocsin.contracts.directory.Right;
import org.tocsin.contracts.directory.DirectoryEntry.Kind;
import org.tocsin.kit.replica.MissAnswers.OwnerUnreachable;

/** The owner is asked seldom, however often somebody comes with what nobody knows. */
class MissAnswersTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(2).toNanos());
    private final List<String> asked = new ArrayList<>();
    private final List<CompletableFuture<Optional<DirectoryEntry>>> flights = new ArrayList<>();
    private final MissAnswers misses = new MissAnswers((_, id) -> Uni.createFrom().completionStage(() -> {
        asked.add(id);
        flights.add(new CompletableFuture<>());
        return flights.getLast();
    }), nanos::get);
    private final Directory directory = new Directory(Set.of(Kind.API_KEY), misses);
    private final Replica<ApiKey> keys = directory.of(ApiKey.class);

    @Test
    void whoeverAsksForTheSameThingWaitsForTheSameAnswer() {
        var first = find("k");
        var second = find("k");
        assertThat(asked).containsExactly("k");

        flights.getFirst().complete(Optional.of(key("k", false)));
        assertThat(first.awaitItem().getItem()).contains(key("k", false));
        assertThat(second.awaitItem().getItem()).contains(key("k", false));
        assertThat(find("k").awaitItem().getItem()).as("known from now on").isPresent();
        assertThat(asked).containsExactly("k");
    }

    @Test
    void whoMustKnowForSureAsksThoughItIsKnown() {
        find("k");
        flights.getFirst().complete(Optional.of(key("k", false)));

        var sure = keys.asked("k").subscribe().withSubscriber(UniAssertSubscriber.create());
        assertThat(asked).containsExactly("k", "k");
        flights.getLast().complete(Optional.of(key("k", true)));
        assertThat(sure.awaitItem().getItem()).as("deleted a moment ago").isEmpty();
    }

    @Test
    void nobodyIsAskedForWhatIsTooLongToBeAName() {
        assertThat(find("k".repeat(513)).awaitItem().getItem()).isEmpty();
        assertThat(asked).isEmpty();

        find("k".repeat(512));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aNoIsRememberedForFiveSeconds() {
        answerNo("k");
        passes(Duration.ofMillis(4999));
        assertThat(find("k").awaitItem().getItem()).isEmpty();
        assertThat(asked).containsExactly("k");

        passes(Duration.ofMillis(2));
        find("k");
        assertThat(asked).containsExactly("k", "k");
    }

    @Test
    void aNoIsVoidOnceTheTopicSaysOtherwise() {
        answerNo("k");
        directory.put(1, key("k", false));
        assertThat(find("k").awaitItem().getItem()).isPresent();
    }

    @Test
    void whatIsKnownToBeDeletedIsNotAskedFor() {
        directory.put(1, key("k", true));
        assertThat(find("k").awaitItem().getItem()).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void anAnswerNeverOverridesWhatTheTopicSaid() {
        var waiting = find("k");
        directory.put(7, key("k", true));
        flights.getFirst().complete(Optional.of(key("k", false)));
        assertThat(waiting.awaitItem().getItem()).as("deleted while we asked").isEmpty();
    }

    @Test
    void atMostFiftyWaitAtOnceAndTheNextMayTryAgain() {
        for (int number = 0; number < 50; number++) {
            find("k" + number);
        }
        find("one too many").awaitFailure().assertFailedWith(OwnerUnreachable.class);
        assertThat(asked).hasSize(50);

        flights.getFirst().complete(Optional.empty());
        var again = find("one too many");
        flights.getLast().complete(Optional.empty());
        assertThat(again.awaitItem().getItem()).isEmpty();
    }

    @Test
    void anOwnerThatDoesNotAnswerIsNoNo() {
        var waiting = find("k");
        flights.getFirst().completeExceptionally(new java.net.ConnectException("refused"));
        waiting.awaitFailure().assertFailedWith(OwnerUnreachable.class);
        find("k");
        assertThat(asked).containsExactly("k", "k");
    }

    @Test
    void aReplicaThatWasNotAskedForIsAFaultOfTheService() {
        assertThatThrownBy(() -> directory.of(DirectoryEntry.User.class)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("tocsin.replicas");
    }

    private UniAssertSubscriber<Optional<ApiKey>> find(String id) {
        return keys.find(id).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void answerNo(String id) {
        var waiting = find(id);
        flights.getLast().complete(Optional.empty());
        assertThat(waiting.awaitItem().getItem()).isEmpty();
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private static ApiKey key(String id, boolean deleted) {
        return new ApiKey(id, null, Right.CONFIGURE, deleted);
    }
}
