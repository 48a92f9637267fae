package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Why a person cannot go: a hole in a schedule or a page to nobody would be found at night. */
final class UserDeletion {

    private static final String POLICIES = """
            select p.name from escalation_policy p join escalation_policy_version v on v.policy_id = p.id and v.version = p.version
            where p.deleted_at is null
              and v.rules -> 'list' @> jsonb_build_array(jsonb_build_object('targets', jsonb_build_array(jsonb_build_object('kind', 'USER', 'id', cast(:user as text)))))
            order by p.name""";
    private static final String SCHEDULES = """
            select s.name from schedule s join schedule_version v on v.schedule_id = s.id and v.version = s.version
            where s.deleted_at is null and (
              exists (select 1 from jsonb_array_elements(v.layers -> 'list') layer
                where layer -> 'users' @> to_jsonb(cast(:user as text))
                  and (layer ->> 'end' is null or cast(layer ->> 'end' as timestamptz) > :now))
              or exists (select 1 from schedule_override o where o.schedule_id = s.id and o.user_id = :user and o.ends_at > :now))
            order by s.name""";
    private static final String INCIDENTS = """
            select count(*) from escalation e where e.standing <> 'resolved' and (
              e.state -> 'asked' @> jsonb_build_array(jsonb_build_object('user', cast(:user as text)))
              or e.state -> 'by' @> to_jsonb(cast(:user as text)))""";

    private UserDeletion() {}

    /** Each obstacle in a sentence; empty if there is none. */
    static Uni<List<String>> obstacles(Mutiny.Session session, String user, Instant now) {
        var obstacles = new ArrayList<String>();
        return session.createNativeQuery(POLICIES, String.class).setParameter("user", user).getResultList()
                .invoke(names -> names.forEach(name -> obstacles.add(
                        "The user cannot be deleted as they are on the escalation policy " + name)))
                .chain(() -> session.createNativeQuery(SCHEDULES, String.class).setParameter("user", user).setParameter("now", now)
                        .getResultList())
                .invoke(names -> names.forEach(name -> obstacles.add("The user cannot be deleted as they are on the schedule " + name)))
                .chain(() -> session.createNativeQuery(INCIDENTS, Long.class).setParameter("user", user).getSingleResult())
                .invoke(count -> {
                    if (count > 0) {
                        obstacles.add("The user cannot be deleted as they have %d open incident%s".formatted(count, count == 1 ? "" : "s"));
                    }
                })
                .replaceWith(obstacles);
    }
}
