package org.tocsin.kit.timer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.function.Consumer;
import org.tocsin.kit.db.Tx;

/** Where timers are written. Rows are only ever inserted here; {@link TimerLoop} alone claims them. */
public final class TimerTable {

    private static final String INSERT = """
            insert into timer (due_at, kind, subject, epoch)
            select * from unnest($1::timestamptz[], $2::text[], $3::text[], $4::int[])""";

    private final Consumer<Instant> wake;

    /** @param wake is told the earliest time of what was committed */
    public TimerTable(Consumer<Instant> wake) {
        this.wake = wake;
    }

    /** Writes the timers that the transaction sets. */
    public Uni<Void> insert(Tx tx) {
        var timers = tx.timers();
        if (timers.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var due = timers.stream().map(timer -> OffsetDateTime.ofInstant(timer.dueAt(), ZoneOffset.UTC)).toArray(OffsetDateTime[]::new);
        var kinds = timers.stream().map(Timer::kind).toArray(String[]::new);
        var subjects = timers.stream().map(Timer::subject).toArray(String[]::new);
        var epochs = timers.stream().map(Timer::epoch).toArray(Integer[]::new);
        return tx.sql().preparedQuery(INSERT).execute(Tuple.of(due, kinds, subjects, epochs)).replaceWithVoid();
    }

    /** To be called once the transaction has committed. */
    public void committed(Tx tx) {
        tx.timers().stream().map(Timer::dueAt).min(Comparator.naturalOrder()).ifPresent(wake);
    }
}
