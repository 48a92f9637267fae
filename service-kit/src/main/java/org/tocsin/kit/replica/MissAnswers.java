package org.tocsin.kit.replica;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.tocsin.contracts.directory.DirectoryEntry;

/**
 * Asks the owner for what a replica does not know: one question per thing at a time, few at once, and a "no" is remembered
 * for a moment, so that somebody with a wrong key cannot turn us against the owner.
 */
public final class MissAnswers {

    private static final int MOST_AT_ONCE = 50;
    private static final int MOST_REMEMBERED = 10_000;
    /** Longer than any id, hash of a key or address: nothing has such a name, and it would not fit into a request either. */
    private static final int LONGEST_ID = 512;
    private static final long REMEMBER_NO = Duration.ofSeconds(5).toNanos();

    /** The owner could not be asked: whether the thing exists is not known. */
    public static final class OwnerUnreachable extends RuntimeException {
        public OwnerUnreachable(String message) {
            super(message);
        }
    }

    private final BiFunction<DirectoryEntry.Kind, String, Uni<Optional<DirectoryEntry>>> owner;
    private final LongSupplier nanos;
    private final ConcurrentHashMap<String, Uni<Optional<DirectoryEntry>>> asking = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Long> unknownUntil = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();

    /**
     * @param owner asks over the network
     * @param nanos a clock that only goes forward
     */
    public MissAnswers(BiFunction<DirectoryEntry.Kind, String, Uni<Optional<DirectoryEntry>>> owner, LongSupplier nanos) {
        this.owner = owner;
        this.nanos = nanos;
    }

    /** The owner's answer; fails with {@link OwnerUnreachable} if there is none. */
    Uni<Optional<DirectoryEntry>> ask(DirectoryEntry.Kind kind, String id) {
        if (id.length() > LONGEST_ID) {
            return Uni.createFrom().item(Optional.empty());
        }
        var question = kind.keyOf(id);
        var until = unknownUntil.get(question);
        if (until != null) {
            if (until - nanos.getAsLong() > 0) {
                return Uni.createFrom().item(Optional.empty());
            }
            unknownUntil.remove(question, until);
        }
        return asking.computeIfAbsent(question, _ -> flight(kind, id, question));
    }

    /** A thing became known: a "no" of before is void. */
    void learnt(DirectoryEntry entry) {
        unknownUntil.remove(entry.kind() + "/" + entry.id());
    }

    private Uni<Optional<DirectoryEntry>> flight(DirectoryEntry.Kind kind, String id, String question) {
        return Uni.createFrom().deferred(() -> {
                    if (atOnce.incrementAndGet() > MOST_AT_ONCE) {
                        return Uni.createFrom().<Optional<DirectoryEntry>>failure(
                                new OwnerUnreachable("too many questions to " + kind.owner() + " at once"));
                    }
                    return owner.apply(kind, id);
                })
                .onFailure(failure -> !(failure instanceof OwnerUnreachable))
                .transform(failure -> new OwnerUnreachable(kind.owner() + " does not answer: " + failure.getMessage()))
                .invoke(answer -> {
                    if (answer.isEmpty()) {
                        remember(question);
                    }
                })
                .onTermination().invoke(() -> {
                    atOnce.decrementAndGet();
                    asking.remove(question);
                })
                .memoize().indefinitely();
    }

    private void remember(String question) {
        if (unknownUntil.size() >= MOST_REMEMBERED) {
            unknownUntil.clear();
        }
        unknownUntil.put(question, nanos.getAsLong() + REMEMBER_NO);
    }
}
