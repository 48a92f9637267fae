package org.tocsin.escalation.oncall;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.contracts.escalation.EscalationEvent.Responder;
import org.tocsin.escalation.oncall.Policy.Level;
import org.tocsin.escalation.oncall.Policy.Target;

/** Who is on call at an instant. */
public record OnCall(Roster roster, Instant now) {

    /**
     * Whom the targets of a level name now and a page can reach, each person once, in the order of the targets. A person who
     * is named by a schedule and also by name is reported with the schedule: that turn ends.
     */
    public List<Responder> at(Level level) {
        var found = new LinkedHashMap<String, Responder>();
        for (var target : level.targets()) {
            named(target).filter(responder -> roster.isReachable(responder.user())).ifPresent(responder ->
                    found.merge(responder.user(), responder, (first, second) -> first.schedule() == null ? second : first));
        }
        return List.copyOf(found.values());
    }

    /** Those whom a level names but no page can reach: they are passed over. */
    public List<String> unreachableAt(Level level) {
        return level.targets().stream().flatMap(target -> named(target).stream()).map(Responder::user)
                .filter(user -> !roster.isReachable(user)).distinct().toList();
    }

    /** When somebody else comes on call at a level, or somebody goes, by a handoff; empty if none is in sight. */
    public Optional<Instant> nextHandoff(Level level) {
        return level.targets().stream()
                .filter(target -> target.kind() == Target.Kind.SCHEDULE)
                .map(target -> roster.entryAt(target.id(), now).end())
                .filter(end -> end.isBefore(Instant.MAX))
                .min(Instant::compareTo);
    }

    /** Whom to page when nobody else can be. */
    public List<String> fallback() {
        return roster.fallback();
    }

    /** Somebody who is asked for a reason other than being on call now. */
    public Optional<Responder> inPerson(String user) {
        return Optional.of(new Responder(user, null, null, null)).filter(_ -> roster.isReachable(user));
    }

    /** Joined lists of people, each person once; of two the first. */
    public static List<Responder> joined(List<Responder> some, List<Responder> more) {
        Map<String, Responder> all = new LinkedHashMap<>();
        some.forEach(responder -> all.putIfAbsent(responder.user(), responder));
        more.forEach(responder -> all.putIfAbsent(responder.user(), responder));
        return List.copyOf(all.values());
    }

    private Optional<Responder> named(Target target) {
        return switch (target.kind()) {
            case USER -> Optional.of(new Responder(target.id(), null, null, null));
            case SCHEDULE -> {
                var entry = roster.entryAt(target.id(), now);
                yield entry.isGap() ? Optional.empty() : Optional.of(new Responder(entry.user(), target.id(), entry.source().name(),
                        entry.end().equals(Instant.MAX) ? null : entry.end()));
            }
        };
    }
}
