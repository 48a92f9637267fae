package org.tocsin.escalation.react;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.tocsin.contracts.escalation.EscalationEvent;
import org.tocsin.escalation.incident.Escalation;
import org.tocsin.escalation.incident.Step;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Roster;
import org.tocsin.kit.db.Tx;

/**
 * Counts and logs what escalation did, once it is committed. Every counter is there from the start: an alarm on its growth does not
 * see a first step that comes out of nowhere.
 */
@Singleton
public class EscalationMeters {

    private static final Logger LOG = Logger.getLogger("escalation");

    private final MeterRegistry metrics;
    private final Counter unassigned;
    private final Counter respondersAdded;
    private final Counter exhausted;
    private final Counter fallback;
    private final Counter forgotten;

    @Inject
    EscalationMeters(MeterRegistry metrics) {
        this.metrics = metrics;
        unassigned = metrics.counter("tocsin.escalation.unassigned");
        respondersAdded = metrics.counter("tocsin.escalation.responders.added");
        exhausted = metrics.counter("tocsin.escalation.exhausted");
        fallback = metrics.counter("tocsin.escalation.fallback");
        forgotten = metrics.counter("tocsin.escalation.forgotten");
        for (var cause : EscalationEvent.Cause.values()) {
            levels(cause);
        }
    }

    /** The timers of so many escalations were missing. */
    void forgotten(int escalations) {
        forgotten.increment(escalations);
    }

    private Counter levels(EscalationEvent.Cause cause) {
        return metrics.counter("tocsin.escalation.levels", "cause", cause.name().toLowerCase(Locale.ROOT));
    }

    void note(Tx tx, Step step, Roster roster) {
        if (step.effects().isEmpty()) {
            return;
        }
        tx.afterCommit(() -> {
            for (var effect : step.effects()) {
                if (effect instanceof Step.Effect.Say(var event)) {
                    note(event);
                }
            }
            if (step.next() instanceof Escalation.NobodyOnCall nobody) {
                unassigned.increment();
                passedOver(tx, nobody, roster);
            }
        });
    }

    private void note(EscalationEvent event) {
        switch (event) {
            case EscalationEvent.LevelReached level -> {
                levels(level.cause()).increment();
                LOG.debugf("level reached incident=%s epoch=%d level=%d loop=%d cause=%s people=%d", level.incident(), level.epoch(),
                        level.level(), level.loop(), level.cause(), level.responders().size());
                if (!level.skipped().isEmpty()) {
                    LOG.infof("nobody on call incident=%s policy=%s levels=%s", level.incident(), level.policy(), level.skipped());
                }
            }
            case EscalationEvent.RespondersAdded added -> {
                respondersAdded.increment(added.responders().size());
                LOG.debugf("handed over incident=%s level=%d people=%d", added.incident(), added.level(), added.responders().size());
            }
            case EscalationEvent.Exhausted exhausted -> {
                this.exhausted.increment();
                LOG.infof("escalation exhausted incident=%s epoch=%d", exhausted.incident(), exhausted.epoch());
            }
            case EscalationEvent.FallbackPaged fallback -> {
                this.fallback.increment();
                LOG.warnf("fallback paged incident=%s turn=%d people=%d because=\"%s\"", fallback.incident(), fallback.turn(),
                        fallback.users().size(), fallback.because());
            }
        }
    }

    // A level may be empty because those on call have no address that a page can reach: that wants mending.
    private static void passedOver(Tx tx, Escalation.NobodyOnCall nobody, Roster roster) {
        var onCall = new OnCall(roster, tx.now());
        roster.policy(nobody.facts().policy()).ifPresent(policy -> policy.levels().stream()
                .flatMap(level -> onCall.unreachableAt(level).stream()).distinct()
                .forEach(user -> LOG.warnf("on call but without a verified address incident=%s user=%s", nobody.facts().incident(), user)));
    }
}
