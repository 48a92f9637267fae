package org.tocsin.escalation.react;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import org.tocsin.escalation.incident.Input;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;

/** When a schedule changes: who is on call through it now may be somebody else, and incidents may be waiting for that person. */
@ApplicationScoped
public class WhenSchedulesChange implements TimerHandler {

    private static final String HANGING_ON = """
            select distinct e.incident_id
            from escalation e join escalation_policy_version v
              on v.policy_id = e.state -> 'facts' ->> 'policy' and v.version = (e.state -> 'facts' ->> 'policyVersion')::int,
              jsonb_array_elements(v.rules -> 'list') rule, jsonb_array_elements(rule -> 'targets') target
            where e.standing in ('asking', 'nobody-on-call') and target ->> 'kind' = 'SCHEDULE' and target ->> 'id' = any($1)
            order by e.incident_id""";

    @Inject
    Escalations escalations;

    @Override
    public String kind() {
        return Settings.SCHEDULE_CHANGED;
    }

    @Override
    public Uni<Void> due(Tx tx, List<Timer> timers) {
        var schedules = timers.stream().map(Timer::subject).distinct().toArray(String[]::new);
        return tx.sql().preparedQuery(HANGING_ON).execute(Tuple.of(schedules)).flatMap(rows -> {
            var told = new LinkedHashMap<String, Escalations.Told>();
            rows.forEach(row -> told.put(row.getString(0), _ -> new Input.ScheduleChanged()));
            return escalations.apply(tx, told);
        });
    }
}
