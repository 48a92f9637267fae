package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.TopicTap;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.ops.Loop;
import org.tocsin.kit.outbox.OutboxRelay;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;
import org.tocsin.kit.timer.TimerLoop;
import org.tocsin.kit.wire.Received;

/** PostgreSQL is away for 90 seconds, then the broker for 30. Nobody restarts anything, and nothing is lost or doubled. */
class OutageTest {

    private static final Topic IN = Topic.INCIDENT_COMMANDS;
    private static final Topic OUT = Topic.ESCALATIONS;
    private static final int KEYS = 5;
    private static final Duration CATCH_UP = Duration.ofSeconds(40);

    private final KitServers servers = KitServers.own();
    private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
    private KitSchema schema;
    private Producer<String, byte[]> outside;
    private List<Loop> loops;
    private Transactions transactions;
    private volatile int sent;
    private volatile int written;

    /** The effect of a record: a row, a message of its own and a timer, whose effect is a row too. */
    private static final class Echo extends Effects implements TimerHandler {

        Echo() {
            super("kit.outage", IN);
        }

        @Override
        public Uni<Void> apply(Tx tx, List<Received> batch) {
            for (var received : batch) {
                var message = Numbered.of(received);
                tx.send(message.outgoing(OUT));
                tx.set(new Timer(kind(), message.key(), message.number(), tx.now()));
            }
            return super.apply(tx, batch);
        }

        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public Uni<Void> due(Tx tx, List<Timer> timers) {
            return tx.sql().preparedQuery("insert into fired (key, number) select * from unnest($1::text[], $2::int[])")
                    .execute(Tuple.of(timers.stream().map(Timer::subject).toArray(String[]::new),
                            timers.stream().map(Timer::epoch).toArray(Integer[]::new))).replaceWithVoid();
        }
    }

    @BeforeEach
    void start() {
        schema = servers.schema("outage");
        Effects.table(schema);
        schema.sql("create table fired (key text, number int)");
        // What sends to us has patience: it keeps what it cannot send.
        outside = new KafkaProducer<>(Map.of("bootstrap.servers", servers.servers().kafka().bootstrap(), "acks", "all",
                "max.in.flight.requests.per.connection", 1,
                "delivery.timeout.ms", 300_000, "max.block.ms", 300_000), new StringSerializer(), new ByteArraySerializer());

        var echo = new Echo();
        var metrics = new SimpleMeterRegistry();
        var relay = new OutboxRelay(schema.service(), schema.pool(), servers.producer(), metrics);
        var wakes = new HashMap<String, TimerLoop>();
        transactions = schema.transactions(relay::wake, dueAt -> wakes.get("timers").wake(dueAt));
        var timers = new TimerLoop(transactions, List.of(echo), metrics);
        wakes.put("timers", timers);
        loops = List.of(relay, timers, new SubscriptionLoop(echo, servers.kafka()::consumer, servers.topicIds(), transactions, metrics));
        loops.forEach(Loop::start);
    }

    @AfterEach
    void stop() {
        sender.shutdownNow();
        writer.shutdownNow();
        loops.forEach(Loop::stop);
        outside.close(Duration.ZERO);
        schema.close();
        servers.stop();
    }

    @Test
    void workGoesOnWithoutARestart() throws Exception {
        sender.scheduleAtFixedRate(this::send, 0, 100, TimeUnit.MILLISECONDS);
        writer.scheduleWithFixedDelay(this::write, 0, 100, TimeUnit.MILLISECONDS);
        awaitCaughtUp();

        servers.servers().postgres().stop();
        awaitWithLivingLoops(Duration.ofSeconds(90));
        servers.servers().postgres().start();
        assertThat(servers.servers().postgres().awaitReady(CATCH_UP)).isTrue();
        awaitCaughtUp();

        servers.servers().kafka().stop();
        awaitWithLivingLoops(Duration.ofSeconds(30));
        servers.servers().kafka().start();
        assertThat(servers.servers().kafka().awaitReady(CATCH_UP)).isTrue();
        awaitCaughtUp();

        sender.shutdown();
        writer.shutdown();
        assertThat(sender.awaitTermination(10, TimeUnit.SECONDS) && writer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        outside.flush();
        await().atMost(CATCH_UP).untilAsserted(() -> assertThat(Effects.wrong(schema, KEYS, sent)).isEmpty());
        await().atMost(CATCH_UP).untilAsserted(() -> assertThat(schema.number("select count(*) from timer")).isZero());
        assertThat(schema.number("select count(*) from fired")).isEqualTo(KEYS * sent);
        assertThat(schema.number("select count(distinct (key, number)) from fired")).isEqualTo(KEYS * sent);
        assertThat(schema.number("select count(*) from parked")).isZero();
        await().atMost(CATCH_UP).untilAsserted(() -> assertThat(schema.number("select count(*) from outbox")).isZero());
        try (var tap = new TopicTap(servers.kafka(), OUT)) {
            await().atMost(CATCH_UP).untilAsserted(() -> assertThat(new HashSet<>(tap.heard().stream().map(Numbered::of).toList()))
                    .hasSize(KEYS * sent + written));
        }
    }

    private void send() {
        int number = sent + 1;
        for (int key = 0; key < KEYS; key++) {
            outside.send(new Numbered("Q" + key, number).record(IN));
        }
        sent = number;
    }

    // A request that sends something: while the database is away it is refused, while the broker is it is not.
    private void write() {
        var message = new Numbered("W", written + 1);
        try {
            transactions.run(tx -> {
                tx.send(message.outgoing(OUT));
                return Uni.createFrom().voidItem();
            }).await().atMost(Duration.ofSeconds(5));
            written = message.number();
        } catch (RuntimeException e) {
            // refused: the same again in a moment
        }
    }

    private void awaitCaughtUp() {
        int now = sent + 10;
        await().atMost(CATCH_UP).until(() -> Effects.of(schema).getOrDefault("Q0", List.of()).size() >= now);
        await().atMost(CATCH_UP).until(() -> schema.number("select count(*) from outbox") < 10 * KEYS);
    }

    private void awaitWithLivingLoops(Duration outage) {
        await().pollInterval(Duration.ofSeconds(1)).during(outage).atMost(outage.plusSeconds(5)).until(() ->
                loops.stream().allMatch(loop -> loop.isAlive() && loop.sincePulse().compareTo(Duration.ofSeconds(60)) < 0));
    }
}
