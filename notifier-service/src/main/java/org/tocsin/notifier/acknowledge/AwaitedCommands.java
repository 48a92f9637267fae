package org.tocsin.notifier.acknowledge;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.contracts.incident.CommandAnswered;
import org.tocsin.contracts.incident.IncidentEvent;
import org.tocsin.contracts.incident.IncidentMessage;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.wire.Received;

/**
 * Commands that somebody waits for. The answer comes with a topic that another replica may be reading, so each is a row, which that
 * replica fills; whoever waits looks at the row, and is woken at once if the answer comes to its own process.
 */
@Singleton
public class AwaitedCommands {

    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private static final String EXPECT = """
            insert into awaited_command (id, incident, asked_at) select id, incident, $3
            from unnest($1::text[], $2::text[]) as asked (id, incident) on conflict do nothing""";
    private static final String ANSWER = """
            update awaited_command set answer = given.answer, because = given.because
            from unnest($1::text[], $2::text[], $3::text[]) as given (id, answer, because)
            where awaited_command.id = given.id and awaited_command.answer is null""";
    private static final String READ = "select id, answer, because from awaited_command where id = any($1) and answer is not null";

    private final Transactions transactions;
    /** Ids of commands that somebody in this process waits for, with the way to wake them. */
    private final Map<String, Runnable> waiting = new ConcurrentHashMap<>();

    /** What routing said to a command. */
    record Reply(Kind kind, String because) {

        /** {@code DONE}: an event came of it. */
        enum Kind {
            DONE, UNCHANGED, REJECTED
        }
    }

    private record Given(String command, Reply.Kind kind, String because) {}

    @Inject
    AwaitedCommands(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Notes commands that are about to be sent, in the transaction that sends them. The same command twice is one. */
    Uni<Void> expect(Tx tx, Map<String, String> incidentByCommand) {
        var ids = incidentByCommand.keySet().toArray(String[]::new);
        var incidents = incidentByCommand.values().toArray(String[]::new);
        return tx.sql().preparedQuery(EXPECT).execute(Tuple.of(ids, incidents, tx.now().atOffset(ZoneOffset.UTC))).replaceWithVoid();
    }

    /** What was answered so far, by id of the command. */
    Uni<Map<String, Reply>> replies(Collection<String> commands) {
        return transactions.pool().preparedQuery(READ).execute(Tuple.of(commands.toArray(String[]::new))).map(rows -> {
            var replies = new HashMap<String, Reply>();
            for (var row : rows) {
                var kind = Reply.Kind.valueOf(row.getString("answer").toUpperCase(Locale.ROOT));
                replies.put(row.getString("id"), new Reply(kind, row.getString("because")));
            }
            return replies;
        });
    }

    /** The replies to commands, as far as they come in time. */
    Uni<Map<String, Reply>> await(Set<String> commands) {
        if (commands.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        return look(commands, deadline);
    }

    private Uni<Map<String, Reply>> look(Set<String> commands, long deadline) {
        return replies(commands).flatMap(replies -> replies.size() == commands.size() || System.nanoTime() - deadline >= 0
                ? Uni.createFrom().item(replies)
                : moment(commands).chain(() -> look(commands, deadline)));
    }

    private Uni<Void> moment(Set<String> commands) {
        return Uni.createFrom().<Void>emitter(emitter -> commands.forEach(command -> waiting.put(command, () -> emitter.complete(null))))
                .ifNoItem().after(LOOK_EVERY).recoverWithItem((Void) null)
                .onTermination().invoke(() -> commands.forEach(waiting::remove));
    }

    /** Fills in what routing said, beside what the notifier learns of the incidents. */
    public Uni<Void> answer(Tx tx, List<Received> batch) {
        var given = batch.stream().map(received -> given(received.data())).flatMap(Optional::stream).toList();
        if (given.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        tx.afterCommit(() -> wake(given));
        return tx.sql().preparedQuery(ANSWER).execute(Tuple.of(
                given.stream().map(Given::command).toArray(String[]::new),
                given.stream().map(one -> one.kind().name().toLowerCase(Locale.ROOT)).toArray(String[]::new),
                given.stream().map(Given::because).toArray(String[]::new))).replaceWithVoid();
    }

    // Our reports of deliveries are commands too, and nobody waits for their answers.
    private static Optional<Given> given(Object message) {
        return switch (message) {
            case IncidentMessage event when event.command() != null && event.event() instanceof IncidentEvent.Acknowledged ->
                    Optional.of(new Given(event.command(), Reply.Kind.DONE, null));
            case CommandAnswered answered when answered.command() != null ->
                    Optional.of(new Given(answered.command(), switch (answered.answer()) {
                        case UNCHANGED -> Reply.Kind.UNCHANGED;
                        case REJECTED -> Reply.Kind.REJECTED;
                    }, answered.because()));
            default -> Optional.empty();
        };
    }

    private void wake(List<Given> given) {
        var woken = new ArrayList<Runnable>();
        given.forEach(one -> Optional.ofNullable(waiting.remove(one.command())).ifPresent(woken::add));
        woken.forEach(Runnable::run);
    }
}
