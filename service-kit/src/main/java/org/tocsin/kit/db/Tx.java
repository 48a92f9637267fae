package org.tocsin.kit.db;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.wire.Outgoing;

/** A transaction in progress: its connection, its time, and what shall go out and come due if it commits. */
public final class Tx {

    private static final Logger LOG = Logger.getLogger(Tx.class);

    private final SqlConnection sql;
    private final Instant now;
    private final List<Letter> letters = new ArrayList<>();
    private final List<Timer> timers = new ArrayList<>();
    private final List<Supplier<Uni<Void>>> writes = new ArrayList<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private Context trace = Context.current();

    /** A message with the trace it was written in. */
    public record Letter(Outgoing message, Context trace) {}

    public Tx(SqlConnection sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** The connection: every statement of this unit of work goes by it. */
    public SqlConnection sql() {
        return sql;
    }

    /** The time of this transaction, read once. */
    public Instant now() {
        return now;
    }

    /** Sends a message if this commits; messages go out in the order of these calls. */
    public void send(Outgoing message) {
        letters.add(new Letter(message, trace));
    }

    /**
     * Writes at the end, together with the other writes and in no order among them: what nothing in this transaction reads
     * again, nor writes twice.
     */
    public void write(Supplier<Uni<Void>> statement) {
        writes.add(statement);
    }

    /** Sets a timer if this commits. */
    public void set(Timer timer) {
        timers.add(timer);
    }

    /** What is sent from here on belongs to this trace; such as {@code received.trace()} in a subscription. */
    public void tracedBy(Context trace) {
        this.trace = trace;
    }

    /**
     * Does something once this has committed, and not if it does not: such as waking who waits for it. It must not block; what
     * must not be lost is written in the transaction instead, since a process may die between the commit and this.
     */
    public void afterCommit(Runnable work) {
        afterCommit.add(work);
    }

    void committed() {
        for (var work : afterCommit) {
            try {
                work.run();
            } catch (RuntimeException e) {
                // It is committed: who asked for that must not believe otherwise.
                LOG.error("after a commit", e);
            }
        }
    }

    List<Supplier<Uni<Void>>> writes() {
        return writes;
    }

    public List<Letter> letters() {
        return letters;
    }

    public List<Timer> timers() {
        return timers;
    }
}
