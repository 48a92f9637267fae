package org.tocsin.escalation.react;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import org.tocsin.escalation.incident.Input;
import org.tocsin.escalation.incident.Step.Why;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.timer.TimerHandler;

/** When a time comes that an escalation waits for. A timer only wakes it: what is due, the escalation itself knows. */
@ApplicationScoped
public class WhenTimesCome {

    @Inject
    Escalations escalations;

    @Produces
    @Singleton
    TimerHandler level() {
        return new Handler(Why.LEVEL);
    }

    @Produces
    @Singleton
    TimerHandler handoff() {
        return new Handler(Why.HANDOFF);
    }

    @Produces
    @Singleton
    TimerHandler acknowledgementTimeout() {
        return new Handler(Why.ACK_TIMEOUT);
    }

    @Produces
    @Singleton
    TimerHandler retry() {
        return new Handler(Why.RETRY);
    }

    @Produces
    @Singleton
    TimerHandler fallback() {
        return new Handler(Why.FALLBACK);
    }

    private final class Handler implements TimerHandler {

        private final Why why;

        Handler(Why why) {
            this.why = why;
        }

        @Override
        public String kind() {
            return why.timer();
        }

        @Override
        public Uni<Void> due(Tx tx, List<Timer> timers) {
            var told = new LinkedHashMap<String, Escalations.Told>();
            timers.forEach(timer -> told.put(timer.subject(), _ -> new Input.Due()));
            return escalations.apply(tx, told);
        }
    }
}
