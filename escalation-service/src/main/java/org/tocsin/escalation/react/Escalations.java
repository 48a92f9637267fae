package org.tocsin.escalation.react;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tocsin.contracts.Topic;
import org.tocsin.escalation.incident.Deciding;
import org.tocsin.escalation.incident.Escalation;
import org.tocsin.escalation.incident.Escalation.Known;
import org.tocsin.escalation.incident.Facts;
import org.tocsin.escalation.incident.Input;
import org.tocsin.escalation.incident.Step;
import org.tocsin.escalation.incident.World;
import org.tocsin.escalation.live.LiveRoster;
import org.tocsin.escalation.live.PinnedPolicies;
import org.tocsin.escalation.live.PinnedPolicies.Pin;
import org.tocsin.escalation.oncall.OnCall;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Roster;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.timer.Timer;
import org.tocsin.kit.wire.Outgoing;

/** Applies inputs to escalations: lock, load what the decisions need, decide, store. A batch is a handful of statements. */
@Singleton
public class Escalations {

    @Inject
    LiveRoster live;

    @Inject
    PinnedPolicies pinned;

    @Inject
    EscalationMeters meters;

    /** Whether who comes on call at a level that is being asked is paged too (6.2 row 18). */
    @ConfigProperty(name = "tocsin.escalation.page-incoming-on-handoff", defaultValue = "true")
    boolean pageIncoming;

    /** What an incident's escalation is told, by its state; in the trace that what follows from it belongs to. */
    interface Told {
        Input by(Escalation state);

        default void trace(Tx tx) {}
    }

    /** Tells each of these incidents' escalations something; in the order given. */
    Uni<Void> apply(Tx tx, Map<String, ? extends Told> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return EscalationTable.lock(tx, new TreeSet<>(told.keySet())).flatMap(states -> {
            var inputs = new HashMap<String, Input>();
            told.forEach((incident, one) -> inputs.put(incident, one.by(state(states, incident))));
            if (inputs.values().stream().allMatch(Input.Nothing.class::isInstance)) {
                return Uni.createFrom().voidItem();
            }
            return live.asOf(tx.sql()).flatMap(roster -> pinned.find(pins(states)).flatMap(policies -> {
                var changed = new ArrayList<Known>();
                told.forEach((incident, one) -> {
                    var state = state(states, incident);
                    var step = Deciding.decide(state, inputs.get(incident), world(tx, state, inputs.get(incident), roster, policies));
                    one.trace(tx);
                    step.effects().forEach(effect -> perform(tx, incident, effect));
                    meters.note(tx, step, roster);
                    if (step.next() instanceof Known known && !known.equals(state)) {
                        changed.add(known);
                    }
                });
                return EscalationTable.write(tx, changed);
            }));
        });
    }

    /** The escalation of an incident, read without a lock. */
    Uni<Optional<Known>> find(Tx tx, String incident) {
        return EscalationTable.read(tx.sql(), List.of(incident)).map(found -> Optional.ofNullable(found.get(incident)));
    }

    private World world(Tx tx, Escalation state, Input input, Roster roster, Map<Pin, Policy> policies) {
        var policy = pin(state, input).map(policies::get).or(() -> roster.policy(policyOf(state, input)));
        policy.ifPresent(pinned::learn);
        return new World(new OnCall(roster, tx.now()), policy, pageIncoming);
    }

    // What a new start, or another policy, brings is pinned anew.
    private static Optional<Pin> pin(Escalation state, Input input) {
        var facts = input instanceof Input.News news ? Optional.of(news.facts())
                : state instanceof Known known ? Optional.of(known.facts()) : Optional.<Facts>empty();
        return facts.filter(found -> found.policyVersion() > 0).map(found -> new Pin(found.policy(), found.policyVersion()));
    }

    private static String policyOf(Escalation state, Input input) {
        return input instanceof Input.News news ? news.facts().policy()
                : state instanceof Known known ? known.facts().policy() : null;
    }

    private static List<Pin> pins(Map<String, Known> states) {
        return states.values().stream().map(Known::facts).filter(facts -> facts.policyVersion() > 0)
                .map(facts -> new Pin(facts.policy(), facts.policyVersion())).distinct().toList();
    }

    private static Escalation state(Map<String, Known> states, String incident) {
        var known = states.get(incident);
        return known == null ? new Escalation.Unknown() : known;
    }

    private static void perform(Tx tx, String incident, Step.Effect effect) {
        switch (effect) {
            case Step.Effect.Say(var event) -> tx.send(Outgoing.of(Topic.ESCALATIONS, incident, event));
            case Step.Effect.Wake(var why, var at) -> tx.set(new Timer(why.timer(), incident, 0, at));
            // Natural: asked twice it is the same command.
            case Step.Effect.Ask(var command) -> tx.send(new Outgoing(Topic.INCIDENT_COMMANDS, incident,
                    "%s-%d-timeout-%s".formatted(incident, command.epoch(), command.acknowledgedAt()), command));
        }
    }
}
