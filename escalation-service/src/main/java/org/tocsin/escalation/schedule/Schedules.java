package org.tocsin.escalation.schedule;

import io.smallrye.mutiny.Uni;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.kit.http.Problem;

/** Questions about schedules. */
public final class Schedules {

    private static final String POLICIES = """
            select distinct target ->> 'id' as schedule, p.id, p.name
            from escalation_policy p join escalation_policy_version v on v.policy_id = p.id and v.version = p.version
              cross join lateral jsonb_array_elements(v.rules -> 'list') rule
              cross join lateral jsonb_array_elements(rule -> 'targets') target
            where p.deleted_at is null and target ->> 'kind' = 'SCHEDULE' and target ->> 'id' in (:ids)
            order by p.name, p.id""";
    private static final String OPEN_SNAPSHOTS = """
            select count(*) from escalation e join escalation_policy_version v
              on v.policy_id = e.state -> 'facts' ->> 'policy' and v.version = cast(e.state -> 'facts' ->> 'policyVersion' as int)
            where e.standing <> 'resolved'
              and v.rules -> 'list' @> jsonb_build_array(jsonb_build_object('targets',
                jsonb_build_array(jsonb_build_object('kind', 'SCHEDULE', 'id', cast(:id as text)))))""";

    /** A policy that names a schedule. */
    record PolicyName(String id, String name) {}

    private Schedules() {}

    /**
     * Schedules by id, deleted or not, with what was, is and will be in force from an instant on; of what does not exist none.
     */
    public static Uni<Map<String, ScheduleFile>> load(Mutiny.Session session, Collection<String> ids, Instant since) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from Schedule s where s.id in :ids", Schedule.class).setParameter("ids", ids).getResultList()
                .flatMap(schedules -> withVersions(session, schedules, since));
    }

    /** The same of schedules at hand, in the order given. */
    static Uni<Map<String, ScheduleFile>> withVersions(Mutiny.Session session, List<Schedule> schedules, Instant since) {
        var ids = schedules.stream().map(Schedule::id).toList();
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("""
                        from ScheduleVersion v where v.key.scheduleId in :ids and not exists (select 1 from ScheduleVersion later
                          where later.key.scheduleId = v.key.scheduleId and later.key.version = v.key.version + 1 and later.inForceAt <= :since)
                        order by v.key.version""", ScheduleVersion.class)
                .setParameter("ids", ids).setParameter("since", since).getResultList()
                .flatMap(versions -> session.createQuery("from StoredOverride o where o.scheduleId in :ids and o.endsAt > :since order by o.sequence",
                                StoredOverride.class)
                        .setParameter("ids", ids).setParameter("since", since).getResultList()
                        .map(overrides -> files(schedules, versions, overrides)));
    }

    private static Map<String, ScheduleFile> files(List<Schedule> schedules, List<ScheduleVersion> versions, List<StoredOverride> overrides) {
        var versionsOf = versions.stream().collect(Collectors.groupingBy(ScheduleVersion::schedule));
        var overridesOf = overrides.stream().collect(Collectors.groupingBy(StoredOverride::schedule));
        var files = new LinkedHashMap<String, ScheduleFile>();
        schedules.forEach(schedule -> files.put(schedule.id(), new ScheduleFile(schedule,
                versionsOf.getOrDefault(schedule.id(), List.of()), overridesOf.getOrDefault(schedule.id(), List.of()))));
        return files;
    }

    /** A schedule that is there; fails with 404 if there is none. */
    static Uni<ScheduleFile> find(Mutiny.Session session, String id, Instant since) {
        return load(session, List.of(id), since).map(found -> Optional.ofNullable(found.get(id))
                .filter(file -> !file.schedule().isDeleted()).orElseThrow(Problem::notFound));
    }

    /** The same, locked until the change ends. */
    static Uni<ScheduleFile> lock(Mutiny.Session session, String id, Instant since) {
        return session.find(Schedule.class, id, LockModeType.PESSIMISTIC_WRITE).flatMap(_ -> find(session, id, since));
    }

    /** Those of the ids that are schedules that are there, with their names; they cannot be deleted before the change ends. */
    public static Uni<Map<String, String>> hold(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from Schedule s where s.id in :ids and s.deletedAt is null order by s.id", Schedule.class)
                .setParameter("ids", ids).setLockMode(LockModeType.PESSIMISTIC_READ).getResultList().map(Schedules::names);
    }

    /** Names by id, of the deleted too. */
    public static Uni<Map<String, String>> names(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createQuery("from Schedule s where s.id in :ids", Schedule.class).setParameter("ids", ids).getResultList()
                .map(Schedules::names);
    }

    /** Which policies name each schedule. */
    static Uni<Map<String, List<PolicyName>>> policies(Mutiny.Session session, Set<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return session.createNativeQuery(POLICIES, Object[].class).setParameter("ids", ids).getResultList().map(rows -> {
            var policies = new LinkedHashMap<String, List<PolicyName>>();
            rows.forEach(row -> policies.computeIfAbsent((String) row[0], _ -> new ArrayList<>())
                    .add(new PolicyName((String) row[1], (String) row[2])));
            return policies;
        });
    }

    /** How many open incidents have pinned a version of a policy that names a schedule. */
    static Uni<Long> openSnapshots(Mutiny.Session session, String id) {
        return session.createNativeQuery(OPEN_SNAPSHOTS, Long.class).setParameter("id", id).getSingleResult();
    }

    private static Map<String, String> names(List<Schedule> schedules) {
        return schedules.stream().collect(Collectors.toMap(Schedule::id, Schedule::name));
    }
}
