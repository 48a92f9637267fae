package org.tocsin.kit.replica;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tocsin.contracts.Topic;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.DirectoryEntry.Kind;

/** The replicas of a service, one for each kind of things it needs of others. */
public final class Directory {

    private final Map<Kind, Replica<? extends DirectoryEntry>> replicas = new EnumMap<>(Kind.class);
    private final MissAnswers misses;
    private volatile boolean complete;

    /** @param kinds what the service needs */
    public Directory(Set<Kind> kinds, MissAnswers misses) {
        this.misses = misses;
        kinds.forEach(kind -> replicas.put(kind, new Replica<>(kind.entry(), misses)));
    }

    /**
     * The replica of a kind.
     *
     * @throws IllegalStateException if the service did not say that it needs it
     */
    @SuppressWarnings("unchecked")
    public <T extends DirectoryEntry> Replica<T> of(Class<T> type) {
        var replica = replicas.get(Kind.of(type));
        if (replica == null) {
            throw new IllegalStateException("this service keeps no replica of " + Kind.of(type).word() + ": see tocsin.replicas");
        }
        return (Replica<T>) replica;
    }

    /** Whether every replica was complete once: only then does an unknown key mean an unknown key. */
    public boolean isComplete() {
        return complete || replicas.isEmpty();
    }

    /** Whether the service needs nothing of others. */
    public boolean isEmpty() {
        return replicas.isEmpty();
    }

    Set<Topic> topics() {
        return replicas.keySet().stream().map(Kind::topic).collect(Collectors.toCollection(() -> EnumSet.noneOf(Topic.class)));
    }

    String[] kindWords() {
        return replicas.keySet().stream().map(Kind::word).toArray(String[]::new);
    }

    boolean keeps(DirectoryEntry entry) {
        return replicas.containsKey(Kind.of(entry.getClass()));
    }

    void put(long sequence, DirectoryEntry entry) {
        replicas.get(Kind.of(entry.getClass())).put(sequence, entry);
        misses.learnt(entry);
    }

    void completed() {
        complete = true;
    }
}
