package org.tocsin.kit.replica;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.tocsin.contracts.directory.DirectoryEntry;

/**
 * What this service knows of one kind of things that another owns: in memory, backed by a table, fed by the owner's topic.
 *
 * @param <T> the kind
 */
public final class Replica<T extends DirectoryEntry> {

    /** Sequence of an answer to a question: anything the topic says is newer. */
    static final long ANSWERED = 0;

    private final Class<T> type;
    private final MissAnswers misses;
    private final ConcurrentHashMap<String, Versioned<T>> entries = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<T>> listeners = new CopyOnWriteArrayList<>();

    private record Versioned<T>(long sequence, T entry) {}

    Replica(Class<T> type, MissAnswers misses) {
        this.type = type;
        this.misses = misses;
    }

    /** What is known, deleted or not; empty if nothing is. */
    public Optional<T> known(String id) {
        var found = entries.get(id);
        return found == null ? Optional.empty() : Optional.of(found.entry());
    }

    /** The thing, if it is known and not deleted. */
    public Optional<T> get(String id) {
        return known(id).filter(entry -> !entry.deleted());
    }

    /** The same, but what is not known is asked of its owner: it may have been made a moment ago. */
    public Uni<Optional<T>> find(String id) {
        if (id == null) {
            return Uni.createFrom().item(Optional.empty());
        }
        var known = entries.get(id);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known.entry()).filter(entry -> !entry.deleted()));
        }
        return misses.ask(DirectoryEntry.Kind.of(type), id)
                // The owner may know it by another word than its id.
                .map(answer -> answer.map(entry -> {
                    put(ANSWERED, entry);
                    return entry.id();
                }).or(() -> Optional.of(id)).flatMap(this::get));
    }

    /**
     * What its owner says at this moment, whatever is known here: for a decision that must not rest on what was true a moment ago.
     * Empty if it is deleted; fails with {@link MissAnswers.OwnerUnreachable} if there is no answer.
     */
    public Uni<Optional<T>> asked(String id) {
        return misses.ask(DirectoryEntry.Kind.of(type), id).map(answer -> answer.map(type::cast).filter(entry -> !entry.deleted()));
    }

    /** Everything known that is not deleted, in no order. */
    public Collection<T> all() {
        return entries.values().stream().map(Versioned::entry).filter(entry -> !entry.deleted()).toList();
    }

    /** Calls back with every entry that is new or changed, from the thread that learns of it. */
    public void onChange(Consumer<T> listener) {
        listeners.add(listener);
    }

    void put(long sequence, DirectoryEntry entry) {
        var fresh = new Versioned<>(sequence, type.cast(entry));
        var kept = entries.merge(entry.id(), fresh, (old, candidate) ->
                old.sequence() > candidate.sequence() || old.equals(candidate) ? old : candidate);
        if (kept == fresh) {
            listeners.forEach(listener -> listener.accept(fresh.entry()));
        }
    }
}
