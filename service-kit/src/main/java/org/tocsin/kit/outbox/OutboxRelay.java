package org.tocsin.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.tocsin.contracts.CloudEvent;
import org.tocsin.kit.ops.Loop;

/**
 * Sends what the outbox holds: committed rows in order, deleted after the broker's ack. One relay of a service works, the
 * one that holds the advisory lock; the others stand by. A working relay says so every few seconds. One that is stopped
 * without being dead (a frozen machine, SIGSTOP) keeps its lock but not its beat: another then ends its session and takes
 * over. When it wakes it finds its session gone before it reads anything more. What it had read may still go out then, a
 * second time and behind what is newer: {@code ce_sequence} tells readers.
 */
public final class OutboxRelay extends Loop {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private static final int BATCH = 500;
    private static final Duration BEAT_EVERY = Duration.ofSeconds(2);
    /** Longer than a producer keeps a record that it cannot deliver: a broker that is away is no reason to take over. */
    static final Duration DEAD_AFTER = Duration.ofSeconds(15);
    /** A batch older than this when it is to be sent was read by a relay that was frozen since. */
    private static final Duration STALE_AFTER = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** What arrived is deleted by the next look, which is soon when there is work, and after this when there is none. */
    private static final Duration DELETED_WITHIN = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String NAME_OF_LOCK = "hashtextextended('outbox ' || current_schema(), 0)";
    private static final String LOCK = "select pg_try_advisory_lock(" + NAME_OF_LOCK + "), pg_backend_pid()";
    // A deletion that a power cut undoes sends again what readers know already: that is not worth a flush of the disk each time.
    private static final String WITHOUT_FLUSH = "set synchronous_commit = off";
    private static final String LET_GO = "unlisten *; reset synchronous_commit; select pg_advisory_unlock_all()";
    private static final String BEAT = """
            insert into relay_lease (one, pid, beat_at) values (true, $1, clock_timestamp())
            on conflict (one) do update set pid = excluded.pid, beat_at = excluded.beat_at""";
    private static final String END_FROZEN = """
            select pg_terminate_backend(pid) from relay_lease
            where beat_at < clock_timestamp() - make_interval(secs => $1)
              and pid in (select pid from pg_locks where locktype = 'advisory' and granted
                          and (classid::bigint << 32 | objid::bigint) = %s)""".formatted(NAME_OF_LOCK);
    // In one go, since both happen all the time: what arrived goes, what is there comes.
    private static final String NEXT = """
            with arrived as (delete from outbox where seq = any($1))
            select seq, topic, key, headers, value from outbox where seq <> all($1) order by seq limit\s""" + BATCH;
    private static final String DELETE = "delete from outbox where seq = any($1)";
    private static final String DEPTH = "select count(*) from (select 1 from outbox limit 100000) counted";
    private static final String PARK = """
            with gone as (delete from outbox where seq = $1 returning seq, topic, key, headers, value)
            insert into parked (consumer_group, topic, partition, record_offset, key, headers, value, reason, parked_at)
            select 'outbox', topic, -1, seq, key, headers, value, $2, clock_timestamp() from gone""";

    private static final Long[] NOTHING = {};

    private final Pool pool;
    private final Producer<String, byte[]> producer;
    private final String channel;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicLong depth = new AtomicLong();
    private final Counter parked;
    private volatile boolean working;
    private boolean announced;
    /** What the broker has, and what is to be deleted by the next look. */
    private Long[] arrived = NOTHING;
    private SqlConnection session;
    private int pid;
    private long beatenAt;

    private record Letter(long seq, ProducerRecord<String, byte[]> record) {}

    /**
     * @param service name of the service, which is the name of its schema
     * @param pool one connection of it is held for good
     */
    public OutboxRelay(String service, Pool pool, Producer<String, byte[]> producer, MeterRegistry metrics) {
        super("outbox-relay");
        this.pool = pool;
        this.producer = producer;
        this.channel = "outbox_" + service;
        metrics.gauge("tocsin.outbox.depth", depth);
        this.parked = metrics.counter("tocsin.parked", "group", "outbox");
    }

    /** To be called after each commit that wrote to the outbox. */
    public void wake() {
        if (working) {
            wake.release();
        } else if (isRunning()) {
            // another replica may hold the lock: tell it, and do not wait for that
            pool.preparedQuery("select pg_notify($1, '')").execute(Tuple.of(channel)).subscribe().with(_ -> {}, _ -> {});
        }
    }

    /** Whether this is the relay that works. */
    public boolean isWorking() {
        return working;
    }

    @Override
    protected void once() throws Exception {
        if (session == null) {
            session = connect();
        }
        try {
            if (!working && !lock()) {
                // Another relay counts now.
                depth.set(0);
                rest(POLL);
                return;
            }
            if (System.nanoTime() - beatenAt > BEAT_EVERY.toNanos()) {
                sign();
            }
            long readAt = System.nanoTime();
            var batch = next();
            if (!batch.isEmpty()) {
                publish(batch, readAt);
            }
            if (batch.size() < BATCH) {
                rest(batch.isEmpty() ? POLL : DELETED_WITHIN);
            }
        } catch (Exception e) {
            leave();
            throw e;
        }
    }

    @Override
    protected void close() {
        if (session != null && working) {
            try {
                delete(List.of(arrived));
            } catch (RuntimeException e) {
                LOG.debugf("what arrived goes out once more: %s", e.getMessage());
            }
        }
        leave();
    }

    // A connection that is granted after we gave up waiting must go back: the pool has few, and nobody else knows of it.
    private SqlConnection connect() {
        var wanted = pool.getConnection().subscribeAsCompletionStage().copy();
        try {
            return wanted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("no connection to the database: " + inAWord(e), e.getCause());
        } catch (TimeoutException e) {
            wanted.thenAccept(SqlConnection::closeAndForget);
            throw new IllegalStateException("no connection to the database within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            wanted.thenAccept(SqlConnection::closeAndForget);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private boolean lock() {
        var row = query(LOCK, Tuple.tuple()).iterator().next();
        pid = row.getInteger(1);
        if (!row.getBoolean(0)) {
            query(END_FROZEN, Tuple.of((double) DEAD_AFTER.toSeconds()));
            announced = false;
            return false;
        }
        PgConnection.cast(session).notificationHandler(_ -> wake.release());
        session.query(WITHOUT_FLUSH + "; listen " + channel).execute().await().atMost(PATIENCE);
        working = true;
        sign();
        if (!announced) {
            LOG.infof("outbox relay works, session %d", pid);
            announced = true;
        }
        return true;
    }

    private void sign() {
        query(BEAT, Tuple.of(pid));
        depth.set(query(DEPTH, Tuple.tuple()).iterator().next().getLong(0));
        beatenAt = System.nanoTime();
    }

    // One statement on the session that holds the lock: rows it returns were read while we held it.
    private List<Letter> next() {
        var letters = new ArrayList<Letter>();
        var rows = query(NEXT, Tuple.of(arrived));
        arrived = NOTHING;
        for (var row : rows) {
            try {
                letters.add(new Letter(row.getLong("seq"), record(row)));
            } catch (ClassCastException | NullPointerException e) {
                park(row.getLong("seq"), "no message: " + e.getMessage());
            }
        }
        return letters;
    }

    private static ProducerRecord<String, byte[]> record(Row row) {
        var record = new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBuffer("value").getBytes());
        for (var header : (JsonObject) row.getJson("headers")) {
            record.headers().add(header.getKey(), String.valueOf(header.getValue()).getBytes(StandardCharsets.UTF_8));
        }
        record.headers().add(CloudEvent.SEQUENCE, String.valueOf(row.getLong("seq")).getBytes(StandardCharsets.UTF_8));
        return record;
    }

    private void publish(List<Letter> batch, long readAt) throws InterruptedException, ExecutionException {
        var acks = new ArrayList<Future<RecordMetadata>>(batch.size());
        for (var letter : batch) {
            if (System.nanoTime() - readAt > STALE_AFTER.toNanos()) {
                break;
            }
            acks.add(producer.send(letter.record()));
        }
        producer.flush();
        var sent = new ArrayList<Long>(batch.size());
        for (int i = 0; i < acks.size(); i++) {
            try {
                acks.get(i).get();
                sent.add(batch.get(i).seq());
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    park(batch.get(i).seq(), e.getCause().getMessage());
                    continue;
                }
                // What follows stays too, although some of it arrived: order is worth more than a message that comes twice.
                delete(sent);
                throw e;
            }
        }
        arrived = sent.toArray(Long[]::new);
    }

    // What can never be sent must not stop what comes after it.
    private void park(long seq, String reason) {
        LOG.errorf("parked group=outbox seq=%d reason=%s", seq, reason);
        query(PARK, Tuple.of(seq, reason));
        parked.increment();
    }

    private void delete(List<Long> sent) {
        if (!sent.isEmpty()) {
            query(DELETE, Tuple.of(sent.toArray(Long[]::new)));
        }
    }

    private void rest(Duration longest) throws InterruptedException {
        if (wake.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }

    private void leave() {
        working = false;
        arrived = NOTHING;
        if (session != null) {
            var abandoned = session;
            session = null;
            try {
                PgConnection.cast(abandoned).notificationHandler(null);
                // It goes back to the pool without the lock, or not at all.
                abandoned.query(LET_GO).execute()
                        .onFailure().recoverWithUni(() -> abandoned.query("select pg_terminate_backend(pg_backend_pid())").execute())
                        .onItemOrFailure().call(() -> abandoned.close())
                        .subscribe().with(_ -> {}, _ -> {});
            } catch (RuntimeException e) {
                LOG.debugf("session was gone already: %s", e.getMessage());
            }
        }
    }

    private io.vertx.mutiny.sqlclient.RowSet<Row> query(String sql, Tuple parameters) {
        return session.preparedQuery(sql).execute(parameters).await().atMost(PATIENCE);
    }
}
