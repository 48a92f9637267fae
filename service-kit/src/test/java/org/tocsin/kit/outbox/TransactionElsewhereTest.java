package org.tocsin.kit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.embedded.PostgresServer;
import org.tocsin.kit.KitServers;
import org.tocsin.kit.Numbered;
import org.tocsin.kit.TopicTap;

/** Somebody else's transaction, in another database of the cluster, stays open for a minute. */
class TransactionElsewhereTest {

    private static final Topic TOPIC = Topic.ESCALATIONS;
    private static final Duration A_MINUTE = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void messagesFlowWhileAnotherDatabaseIsWritingForAMinute() throws Exception {
        var servers = KitServers.shared();
        servers.freshTopic(TOPIC);
        var postgres = servers.servers().postgres();
        try (var schema = servers.schema("elsewhere"); var tap = new TopicTap(servers.kafka(), TOPIC);
                var superuser = schema.connect(PostgresServer.SUPERUSER); var make = superuser.createStatement()) {
            make.execute("drop database if exists somebody_else");
            make.execute("create database somebody_else");
            var relay = new OutboxRelay(schema.service(), schema.pool(), servers.producer(), new SimpleMeterRegistry());
            relay.start();
            try (var other = DriverManager.getConnection(postgres.jdbcUrl("somebody_else"), PostgresServer.SUPERUSER, servers.servers().password());
                    var statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("create table theirs (id int); insert into theirs values (1)");

                int number = 0;
                for (long end = System.nanoTime() + A_MINUTE.toNanos(); System.nanoTime() < end;) {
                    var next = new Numbered("Q1", ++number);
                    schema.transactions(relay::wake, _ -> {}).run(tx -> {
                        tx.send(next.outgoing(TOPIC));
                        return Uni.createFrom().voidItem();
                    }).await().atMost(PATIENCE);
                    await().atMost(PATIENCE).until(() -> Numbered.asReadersSee(tap.heard()).getOrDefault("Q1", 0) == next.number());
                }
                try (var still = statement.executeQuery("select pg_current_xact_id_if_assigned() is not null")) {
                    still.next();
                    assertThat(still.getBoolean(1)).as("the other transaction is still open").isTrue();
                }
                assertThat(number).isGreaterThan(30);
            } finally {
                relay.stop();
            }
        }
    }
}
