package org.tocsin.kit.consume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.contracts.Topic;
import org.tocsin.kit.KitSchema;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.parked.ParkedRecord;
import org.tocsin.kit.parked.ParkedRecords;
import org.tocsin.kit.parked.ParkedTable;
import org.tocsin.kit.wire.Received;

/** One record among 500 cannot be applied. The others are, and it is kept until somebody decides. */
class PoisonTest {

    private static final Topic TOPIC = Topic.ALERTS;
    private static final int KEYS = 10;
    private static final int OF_EACH = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KitServers servers = KitServers.shared();
    private final Effects effects = new Watched();
    private KitSchema schema;
    private ParkedRecords parked;
    private SubscriptionLoop loop;

    /** Remembers, in the transaction that parks a record, that it was parked. */
    private static final class Watched extends Effects {

        Watched() {
            super("kit.poison", TOPIC);
        }

        @Override
        public Uni<Void> parked(Tx tx, ParkedRecord record) {
            return tx.sql().preparedQuery("insert into told (key) values ($1)").execute(Tuple.of(record.key())).replaceWithVoid();
        }
    }

    @BeforeEach
    void prepare() {
        servers.freshTopic(TOPIC);
        schema = servers.schema("poison");
        Effects.table(schema);
        schema.sql("create table told (key text)");
        parked = new ParkedRecords(schema.transactions(), List.of(effects));
        loop = new SubscriptionLoop(effects, servers.kafka()::consumer, servers.topicIds(), schema.transactions(), new SimpleMeterRegistry());
    }

    @AfterEach
    void close() {
        loop.stop();
        schema.close();
    }

    @Test
    void aRecordWhoseEffectIsRefusedIsParkedAloneAndAppliedOnceTheCauseIsMended() {
        schema.sql("alter table effect add constraint not_that_one check (key <> 'Q3' or number <> 13)");
        var records = Numbered.records(TOPIC, KEYS, 1, OF_EACH);
        servers.send(records);
        loop.start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(schema.number("select count(*) from effect")).isEqualTo(KEYS * OF_EACH - 1));
        assertThat(Effects.wrong(schema, KEYS, OF_EACH)).containsOnlyKeys("Q3").containsValue(all(13));
        var entry = onlyParked();
        var poison = records.get(12 * KEYS + 3);
        assertThat(entry.record().value()).isEqualTo(poison.value());
        assertThat(entry.record().key()).isEqualTo("Q3");
        assertThat(entry.record().headers()).containsEntry(CloudEvent.ID, "Q3-13").containsEntry(CloudEvent.SEQUENCE, "13");
        assertThat(entry.record().reason()).contains("not_that_one");
        assertThat(schema.texts("select key from told")).containsExactly("Q3");

        assertThatThrownBy(() -> parked.retry(entry.id()).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors()).singleElement().asString().contains("not_that_one"));
        assertThat(onlyParked()).usingRecursiveComparison().isEqualTo(entry);

        schema.sql("alter table effect drop constraint not_that_one");
        parked.retry(entry.id()).await().atMost(PATIENCE);
        assertThat(schema.number("select count(*) from effect where key = 'Q3' and number = 13")).isOne();
        assertThat(ParkedTable.count(schema.pool()).await().atMost(PATIENCE)).isZero();
        assertThatThrownBy(() -> parked.retry(entry.id()).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void aRecordThatCannotBeReadIsParkedWithItsBytesAndCanBeDiscarded() {
        var records = Numbered.records(TOPIC, KEYS, 1, OF_EACH);
        var unreadable = "{\"incident\":\"Q3\",\u0000".getBytes(StandardCharsets.UTF_8);
        var poison = new ProducerRecord<>(TOPIC.topicName(), "Q3", unreadable);
        records.get(12 * KEYS + 3).headers().forEach(poison.headers()::add);
        Numbered.header(poison, "note", "a\u0000b");
        records.set(12 * KEYS + 3, poison);
        servers.send(records);
        loop.start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(schema.number("select count(*) from effect")).isEqualTo(KEYS * OF_EACH - 1));
        assertThat(Effects.wrong(schema, KEYS, OF_EACH)).containsOnlyKeys("Q3").containsValue(all(13));
        var entry = onlyParked();
        assertThat(entry.record().value()).isEqualTo(unreadable);
        assertThat(entry.record().reason()).startsWith("cannot read org.tocsin.incident.acknowledge.v1");

        assertThatThrownBy(() -> parked.retry(entry.id()).await().atMost(PATIENCE)).isInstanceOf(Problem.class);
        parked.discard(entry.id()).await().atMost(PATIENCE);
        assertThat(ParkedTable.count(schema.pool()).await().atMost(PATIENCE)).isZero();
        assertThatThrownBy(() -> parked.discard(entry.id()).await().atMost(PATIENCE))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    @Test
    void anotherTransactionsInsertIsNoReasonToParkARecordThatCameAlone() {
        schema.sql("create table taken (id int primary key); insert into taken values (1)");
        var tries = new ArrayList<Integer>();
        var raced = new Effects("kit.raced", TOPIC) {
            @Override
            public Uni<Void> apply(Tx tx, List<Received> batch) {
                tries.add(batch.size());
                return tries.size() == 1
                        ? tx.sql().query("insert into taken values (1)").execute().replaceWithVoid()
                        : super.apply(tx, batch);
            }
        };
        loop = new SubscriptionLoop(raced, servers.kafka()::consumer, servers.topicIds(), schema.transactions(), new SimpleMeterRegistry());
        servers.send(List.of(new Numbered("Q0", 1).record(TOPIC)));
        loop.start();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Effects.wrong(schema, 1, 1)).isEmpty());
        assertThat(tries).containsExactly(1, 1);
        assertThat(schema.number("select count(*) from parked")).isZero();
    }

    private ParkedTable.Entry onlyParked() {
        var entries = parked.list(10).await().atMost(PATIENCE);
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private static List<Integer> all(int but) {
        return IntStream.rangeClosed(1, OF_EACH).filter(number -> number != but).boxed().toList();
    }
}
