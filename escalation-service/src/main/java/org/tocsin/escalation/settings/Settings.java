package org.tocsin.escalation.settings;

import io.quarkus.arc.All;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.db.DatabaseClock;
import org.tocsin.kit.hibernate.SettingsTransactions;
import org.tocsin.kit.outbox.Outbox;
import org.tocsin.kit.wire.Outgoing;

/** Reads and changes settings. A change tells the other services in its own transaction. */
@Singleton
public class Settings {

    // One statement, as the last of a change: what changes meanwhile waits here, so numbers are in the order of commits.
    private static final String NOTE = """
            with next as (update revision set number = number + 1 returning number)
            insert into changed (kind, id, revision) select split_part(thing, ' ', 1), split_part(thing, ' ', 2), number
            from next, unnest(string_to_array(:things, ',')) as thing
            on conflict (kind, id) do update set revision = excluded.revision""";

    private static final String WAKE = """
            insert into timer (due_at, kind, subject, epoch) select :now, :kind, schedule, 0
            from unnest(string_to_array(:schedules, ',')) as schedule""";

    /** The kind of timers that are due at once when a schedule changed; their subject is the schedule. */
    public static final String SCHEDULE_CHANGED = "escalation.schedule-changed";

    private final SettingsTransactions transactions;
    private final Vertx vertx;

    @Inject
    @All
    List<Published> published;

    @Inject
    Settings(Mutiny.SessionFactory sessions, DatabaseClock clock, Outbox outbox, Vertx vertx) {
        this.transactions = new SettingsTransactions(sessions, clock, outbox);
        this.vertx = vertx;
    }

    /** Reads; the question gets a session and the time. */
    public <T> Uni<T> read(BiFunction<Mutiny.Session, Instant, Uni<T>> question) {
        return inSafeContext(() -> transactions.run(work -> question.apply(work.session(), work.now())));
    }

    /** Changes something: all of it or, if the work fails, nothing. */
    public <T> Uni<T> change(Function<Change, Uni<T>> work) {
        return inSafeContext(() -> transactions.run(unit -> {
            var change = new Change(unit);
            return work.apply(change).call(() -> unit.session().flush()).call(() -> publish(change)).call(() -> wake(change))
                    .call(() -> note(change));
        }));
    }

    private Uni<Void> publish(Change change) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var one : published) {
            var ids = change.touched().get(one.thing());
            if (ids != null) {
                done = done.chain(() -> one.entries(change.session(), ids))
                        .invoke(entries -> entries.forEach(entry -> change.work().send(Outgoing.of(entry))))
                        .replaceWithVoid();
            }
        }
        return done;
    }

    private static Uni<Void> wake(Change change) {
        var schedules = change.touched().get(Thing.SCHEDULE);
        if (schedules == null) {
            return Uni.createFrom().voidItem();
        }
        return change.session().createNativeQuery(WAKE).setParameter("now", change.now()).setParameter("kind", SCHEDULE_CHANGED)
                .setParameter("schedules", String.join(",", schedules)).executeUpdate().replaceWithVoid();
    }

    private static Uni<Void> note(Change change) {
        var things = new ArrayList<String>();
        change.touched().forEach((thing, ids) -> ids.forEach(id -> things.add(thing.word() + " " + id)));
        if (things.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return change.session().createNativeQuery(NOTE).setParameter("things", String.join(",", things))
                .executeUpdate().replaceWithVoid();
    }

    // A session belongs to a context: calls from elsewhere than a request, such as a loop of the kit, get one of their own.
    private <T> Uni<T> inSafeContext(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().deferred(() -> {
            if (VertxContext.isOnDuplicatedContext() && VertxContextSafetyToggle.isExplicitlyMarkedAsSafe(Vertx.currentContext())) {
                return work.get().map(Function.identity());
            }
            var context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            return Uni.createFrom().<T>emitter(emitter -> context.runOnContext(_ ->
                    Uni.createFrom().<T>deferred(work).subscribe().with(emitter::complete, emitter::fail)));
        });
    }
}
