package org.tocsin.kit.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry.Service;
import org.tocsin.kit.KafkaClients;
import org.tocsin.kit.KitApplication;
import org.tocsin.kit.TopicTap;
import org.tocsin.kit.db.DatabaseClock;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Received;

/** What is said of a setting goes out if, and only if, the setting is stored. */
@QuarkusTest
@QuarkusTestResource(KitApplication.class)
class SettingsTransactionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Mutiny.SessionFactory sessions;

    @Inject
    DatabaseClock clock;

    @Inject
    Outbox outbox;

    @Inject
    KafkaClients kafka;

    @Inject
    Pool pool;

    @Test
    void aMessageIsSentWithTheCommitAndLostWithTheRollback() throws Throwable {
        try (var tap = new TopicTap(kafka, Topic.DIRECTORY_ROUTING)) {
            run(work -> work.session().persist(new Setting("S1", "one")).invoke(() -> say(work, "S1")));

            // the work itself fails, after it said something
            assertThatThrownBy(() -> run(work -> work.session().persist(new Setting("S2", "two"))
                    .invoke(() -> say(work, "S2"))
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("changed my mind")))))
                    .hasMessageContaining("changed my mind");
            // the database refuses it when the session is flushed
            assertThatThrownBy(() -> run(work -> work.session().persist(new Setting("S3", "one")).invoke(() -> say(work, "S3"))));

            run(work -> work.session().persist(new Setting("S4", "four")).invoke(() -> say(work, "S4")));

            await().atMost(PATIENCE).until(() -> said(tap).contains("S4"));
            assertThat(said(tap)).containsExactly("S1", "S4");
            assertThat(texts("select id from setting order by id")).containsExactly("S1", "S4");
            await().atMost(PATIENCE).until(() -> texts("select key from outbox").isEmpty());
            assertThat(tap.heard()).extracting(received -> received.event().source()).containsOnly("/services/kit");
        }
    }

    private static void say(SettingsTransactions.Work work, String id) {
        work.send(Outgoing.of(new Service(id, "at " + work.now(), "P1", false, false)));
    }

    private static List<String> said(TopicTap tap) {
        return tap.heard().stream().map(Received::data).map(Service.class::cast).map(Service::id).toList();
    }

    private <T> T run(Function<SettingsTransactions.Work, Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> new SettingsTransactions(sessions, clock, outbox).run(work));
    }

    private List<String> texts(String query) {
        return pool.query(query).execute().await().atMost(PATIENCE).stream().map(row -> row.getString(0)).toList();
    }
}
