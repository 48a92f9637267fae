package org.tocsin.kit.hibernate;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.db.DatabaseClock;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.wire.Outgoing;
import org.tocsin.kit.wire.Traces;
import org.tocsin.kit.wire.Wire;

/**
 * Units of work on settings that are Hibernate entities. What they send is written by a native query of the same session:
 * any other connection would be another transaction. A service makes its own from its session factory.
 */
public final class SettingsTransactions {

    // As text first: a string bound to jsonb would become a JSON string.
    private static final String INSERT = """
            insert into outbox (topic, key, headers, value)
            values (:topic, :key, cast(cast(:headers as text) as jsonb), :value)""";

    private final Mutiny.SessionFactory sessions;
    private final DatabaseClock clock;
    private final Outbox outbox;

    /** A unit of work in progress. */
    public static final class Work {

        private final Mutiny.Session session;
        private final Instant now;
        private final Context trace;
        private final List<Outgoing> messages = new ArrayList<>();

        private Work(Mutiny.Session session, Instant now, Context trace) {
            this.session = session;
            this.now = now;
            this.trace = trace;
        }

        /** One operation at a time: chain them. */
        public Mutiny.Session session() {
            return session;
        }

        /** The time of this transaction, read once. */
        public Instant now() {
            return now;
        }

        /** Sends a message if this commits. */
        public void send(Outgoing message) {
            messages.add(message);
        }
    }

    public SettingsTransactions(Mutiny.SessionFactory sessions, DatabaseClock clock, Outbox outbox) {
        this.sessions = sessions;
        this.clock = clock;
        this.outbox = outbox;
    }

    /** Runs work in a transaction; on the event loop, as Hibernate Reactive demands. */
    public <T> Uni<T> run(Function<Work, Uni<T>> work) {
        var sent = new boolean[1];
        var trace = Context.current();
        return sessions.withTransaction(session -> now(session).flatMap(now -> {
                    var unit = new Work(session, now, trace);
                    return work.apply(unit)
                            .call(session::flush)
                            .call(() -> append(unit))
                            .invoke(() -> sent[0] = !unit.messages.isEmpty());
                }))
                .invoke(() -> {
                    if (sent[0]) {
                        outbox.committed();
                    }
                });
    }

    private Uni<Instant> now(Mutiny.Session session) {
        return session.createNativeQuery(DatabaseClock.QUERY, OffsetDateTime.class).getSingleResult()
                .map(time -> clock.from(time.toInstant()));
    }

    private Uni<Void> append(Work unit) {
        Uni<Void> written = Uni.createFrom().voidItem();
        for (var message : unit.messages) {
            var headers = outbox.headers(message, unit.now);
            Traces.into(headers, unit.trace);
            written = written.chain(() -> unit.session.createNativeQuery(INSERT)
                    .setParameter("topic", message.topic().topicName())
                    .setParameter("key", message.key())
                    .setParameter("headers", new JsonObject(headers).encode())
                    .setParameter("value", Wire.toBytes(message.data()))
                    .executeUpdate().replaceWithVoid());
        }
        return written;
    }
}
