package org.tocsin.escalation.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.escalation.oncall.Roster;
import org.tocsin.escalation.policy.Policies;
import org.tocsin.escalation.schedule.Schedules;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.db.Transactions;

/**
 * Keeps the {@link Roster}. Whoever needs it reads in its own transaction the number of the last change, and only what
 * changed since then is loaded; so every replica decides by what was committed, and an unchanged roster costs one number.
 */
@Singleton
public class LiveRoster {

    private static final String NUMBER = "select number from revision";
    private static final String CHANGED = "select c.kind, c.id from changed c where c.revision > :known";
    /** Older versions and overrides do not matter to who is on call, only to when an old turn began. */
    private static final Duration KEPT = Duration.ofDays(35);
    private static final int AT_ONCE = 500;

    @Inject
    Settings settings;

    @Inject
    Transactions transactions;

    private final AtomicReference<Known> known = new AtomicReference<>(new Known(-1, Roster.EMPTY));

    private record Known(long revision, Roster roster) {}

    /** The roster as the transaction on this connection finds it, or newer. */
    public Uni<Roster> asOf(SqlClient transaction) {
        return transaction.preparedQuery(NUMBER).execute().map(rows -> rows.iterator().next().getLong(0)).flatMap(this::catchUp);
    }

    /** The roster as it is now. */
    public Uni<Roster> now() {
        return asOf(transactions.pool());
    }

    private Uni<Roster> catchUp(long revision) {
        var before = known.get();
        if (before.revision() >= revision) {
            return Uni.createFrom().item(before.roster());
        }
        return settings.read((session, now) -> changed(session, before.revision()).flatMap(ids -> load(session, before.roster(), ids, now)))
                // Of two that load at once the one that saw more stays.
                .map(roster -> known.accumulateAndGet(new Known(revision, roster),
                        (old, candidate) -> old.revision() > candidate.revision() ? old : candidate).roster());
    }

    private static Uni<Map<String, List<String>>> changed(Mutiny.Session session, long since) {
        return session.createNativeQuery(CHANGED, Object[].class).setParameter("known", since).getResultList()
                .map(rows -> rows.stream().collect(Collectors.groupingBy(row -> (String) row[0],
                        Collectors.mapping(row -> (String) row[1], Collectors.toList()))));
    }

    private static Uni<Roster> load(Mutiny.Session session, Roster before, Map<String, List<String>> ids, Instant now) {
        return inParts(ids.get(Thing.USER.word()), part -> People.load(session, part).map(found -> found.values().stream()
                        .map(person -> new Roster.Person(person.entry(), person.user().createdAt(), person.user().role().isAdministrator()))
                        .toList()))
                .flatMap(people -> inParts(ids.get(Thing.SCHEDULE.word()), part -> Schedules.load(session, part, now.minus(KEPT))
                        .map(found -> found.values().stream()
                                .map(file -> new Roster.NamedSchedule(file.id(), file.name(), file.toRotation())).toList()))
                        .flatMap(schedules -> inParts(ids.get(Thing.ESCALATION_POLICY.word()), part -> Policies.load(session, part)
                                .map(found -> found.values().stream()
                                        .map(file -> new Roster.KnownPolicy(file.toPolicy(), file.policy().isDeleted())).toList()))
                                .map(policies -> before.with(people, schedules, policies))));
    }

    // A statement takes only so many parameters.
    private static <T> Uni<List<T>> inParts(List<String> ids, Function<List<String>, Uni<List<T>>> load) {
        if (ids == null) {
            return Uni.createFrom().item(List.of());
        }
        var parts = new ArrayList<List<String>>();
        for (int i = 0; i < ids.size(); i += AT_ONCE) {
            parts.add(ids.subList(i, Math.min(i + AT_ONCE, ids.size())));
        }
        return Multi.createFrom().iterable(parts).onItem().transformToUniAndConcatenate(load::apply)
                .collect().asList().map(found -> found.stream().flatMap(List::stream).toList());
    }
}
