package org.tocsin.kit.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.db.DataError;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;

/** Timers fire in time, once, whoever of several replicas takes them, and one that fails stands in nobody's way. */
class TimerLoopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final List<TimerLoop> loops = new ArrayList<>();
    private KitSchema schema;

    /** Writes a row for each timer that belongs to the present epoch of its subject, which is 1. */
    private record Firing(String kind, String by) implements TimerHandler {

        @Override
        public Uni<Void> due(Tx tx, List<Timer> timers) {
            if (timers.stream().anyMatch(timer -> timer.subject().equals("poison"))) {
                throw new DataError("this one cannot be done");
            }
            if (timers.stream().anyMatch(timer -> timer.subject().equals("away"))) {
                return Uni.createFrom().failure(new IllegalStateException("something it needs is away"));
            }
            var present = timers.stream().filter(timer -> timer.epoch() == 1).toList();
            return tx.sql().preparedQuery("insert into fired (subject, late, by) select *, $3 from unnest($1::text[], $2::bigint[])")
                    .execute(Tuple.of(present.stream().map(Timer::subject).toArray(String[]::new),
                            present.stream().map(timer -> Duration.between(timer.dueAt(), tx.now()).toMillis()).toArray(Long[]::new), by))
                    .replaceWithVoid();
        }
    }

    /** Holds what it has claimed until both have claimed some, however late the machine lets the other begin. */
    private record Shared(Firing firing, Set<String> holding, CompletableFuture<Void> both) implements TimerHandler {

        @Override
        public String kind() {
            return firing.kind();
        }

        @Override
        public Uni<Void> due(Tx tx, List<Timer> timers) {
            holding.add(firing.by());
            if (holding.size() == 2) {
                both.complete(null);
            }
            return Uni.createFrom().completionStage(both).chain(() -> firing.due(tx, timers));
        }
    }

    @BeforeEach
    void prepare() {
        schema = KitServers.shared().schema("timers");
        schema.sql("create table fired (subject text, late bigint, by text)");
    }

    @AfterEach
    void close() {
        loops.forEach(TimerLoop::stop);
        schema.close();
    }

    @Test
    void twoReplicasShareWhatIsDueAndEachFiresOnce() {
        set(now -> IntStream.range(0, 1000).mapToObj(number -> page("T" + number, 1, now.minusSeconds(60))));
        Set<String> holding = ConcurrentHashMap.newKeySet();
        var both = new CompletableFuture<Void>();
        start(new Shared(new Firing("page", "one"), holding, both));
        start(new Shared(new Firing("page", "two"), holding, both));

        await().atMost(PATIENCE).until(() -> schema.number("select count(*) from timer") == 0);
        assertThat(schema.number("select count(*) from fired")).isEqualTo(1000);
        assertThat(schema.number("select count(distinct subject) from fired")).isEqualTo(1000);
        assertThat(schema.texts("select distinct by from fired")).as("who took part").hasSize(2);
    }

    @Test
    void aTimerSetWhileTheLoopRestsWakesIt() {
        var wake = new AtomicReference<TimerLoop>();
        var transactions = schema.transactions(() -> {}, dueAt -> wake.get().wake(dueAt));
        wake.set(start(new Firing("page", "one"), Duration.ofHours(1)));

        for (int turn = 1; turn <= 10; turn++) {
            int expected = turn;
            set(transactions, now -> Stream.of(page("soon", 1, now.plusMillis(50))));
            await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(() -> schema.number("select count(*) from fired") == expected);
        }
        assertThat(schema.number("select count(*) from fired where late < 0")).as("too early").isZero();
        assertThat(metrics.get("tocsin.timer.lateness").timer().count()).isEqualTo(10);
    }

    @Test
    void aTimerThatFailsIsPostponedAndTheOthersFire() {
        set(now -> Stream.of("T1", "T2", "poison", "T3", "away", "T4", "T5").map(subject -> page(subject, 1, now.minusSeconds(30))));
        start(new Firing("page", "one"));

        await().atMost(PATIENCE).until(() -> schema.number("select count(*) from fired") == 5);
        await().atMost(PATIENCE).until(() -> schema.number("select min(attempts) from timer") >= 2);
        assertThat(schema.texts("select subject from timer order by subject")).containsExactly("away", "poison");
        assertThat(schema.number("select count(*) from timer where due_at < clock_timestamp() - interval '29 s'")).as("due when it was").isEqualTo(2);

        // It fires once its cause is mended: here it becomes another's, as a new version of the handler would see it.
        schema.sql("update timer set subject = 'mended ' || subject");
        await().atMost(PATIENCE).until(() -> schema.number("select count(*) from fired where subject like 'mended %'") == 2);
    }

    @Test
    void postponementsGrowToAMinuteAndNoFurther() {
        set(now -> Stream.of(page("poison", 1, now)));
        schema.sql("update timer set attempts = 5000");
        start(new Firing("page", "one"));

        await().atMost(PATIENCE).until(() -> schema.number("select attempts::bigint from timer") == 5001);
        assertThat(schema.number("select extract(epoch from not_before - clock_timestamp())::bigint from timer")).isBetween(50L, 60L);
    }

    @Test
    void aTimerOfAnOldEpochAndOneOfAnotherServicesKindDoNothing() {
        set(now -> Stream.of(page("stale", 0, now), page("present", 1, now), new Timer("not ours", "other", 1, now)));
        start(new Firing("page", "one"));

        await().atMost(PATIENCE).until(() -> schema.number("select count(*) from timer") == 1);
        assertThat(schema.texts("select subject from fired")).containsExactly("present");
        assertThat(schema.texts("select kind from timer")).containsExactly("not ours");
    }

    private TimerLoop start(TimerHandler handler) {
        return start(handler, TimerLoop.LONGEST_REST);
    }

    private TimerLoop start(TimerHandler handler, Duration longestRest) {
        var loop = new TimerLoop(schema.transactions(), List.of(handler), metrics, longestRest);
        loops.add(loop);
        loop.start();
        return loop;
    }

    private static Timer page(String subject, int epoch, Instant dueAt) {
        return new Timer("page", subject, epoch, dueAt);
    }

    private void set(Function<Instant, Stream<Timer>> timers) {
        set(schema.transactions(), timers);
    }

    private static void set(Transactions transactions, Function<Instant, Stream<Timer>> timers) {
        transactions.run(tx -> {
            timers.apply(tx.now()).forEach(tx::set);
            return Uni.createFrom().voidItem();
        }).await().atMost(PATIENCE);
    }
}
