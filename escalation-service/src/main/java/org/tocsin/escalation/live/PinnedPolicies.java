package org.tocsin.escalation.live;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.policy.Policies;
import org.tocsin.escalation.settings.Settings;

/** Versions of policies that open incidents have pinned: they never change, so what was read once is kept. */
@Singleton
public class PinnedPolicies {

    private static final int MOST_KEPT = 10_000;

    @Inject
    Settings settings;

    private final ConcurrentHashMap<Pin, Policy> kept = new ConcurrentHashMap<>();

    /** One version of a policy. */
    public record Pin(String policy, int version) {}

    /** Remembers a version that is at hand. */
    public void learn(Policy policy) {
        if (kept.size() >= MOST_KEPT) {
            kept.clear();
        }
        kept.put(new Pin(policy.id(), policy.version()), policy);
    }

    /** These versions; one that does not exist is left out. */
    public Uni<Map<Pin, Policy>> find(Collection<Pin> pins) {
        var found = new HashMap<Pin, Policy>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (var pin : pins) {
            var policy = kept.get(pin);
            if (policy != null) {
                found.put(pin, policy);
            } else {
                done = done.chain(() -> settings.read((session, _) -> Policies.version(session, pin.policy(), pin.version())))
                        .invoke(loaded -> loaded.ifPresent(version -> {
                            learn(version);
                            found.put(pin, version);
                        }))
                        .replaceWithVoid();
            }
        }
        return done.replaceWith(found);
    }
}
