package org.tocsin.routing.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.routing.incident.Incident;

/** Whatever comes in whatever order and however it is cut into batches. */
class FoldPropertyTest {

    /** What happened to alerts over several batches, as the tables would hold it. */
    private static final class Ledger {
        final Map<String, Long> reported = new HashMap<>();
        long triggers;
    }

    @Property
    void openAlertsAndCountersAreWhatTheEventsSay(@ForAll("batches") List<List<Signal>> batches) {
        var service = new Batch();
        var ledger = new Ledger();
        var expectedOpen = new HashMap<String, Boolean>();
        for (var batch : batches) {
            service.comes(batch.toArray(Signal[]::new));
            service.made().forEach(alert -> ledger.reported.merge(alert.id, alert.reported, Long::sum));
            service.last.repeats().byAlert().forEach((alert, pulse) -> ledger.reported.merge(alert, pulse.times(), Long::sum));
            for (var signal : batch) {
                if (signal.event().action() == AlertAction.TRIGGER) {
                    ledger.triggers++;
                    expectedOpen.put(signal.key().dedupKey(), true);
                } else if (signal.event().action() == AlertAction.RESOLVE) {
                    expectedOpen.remove(signal.key().dedupKey());
                }
            }
        }

        assertThat(ledger.reported.values().stream().mapToLong(Long::longValue).sum()).as("no event is lost or counted twice").isEqualTo(ledger.triggers);
        assertThat(service.last.open().keySet()).extracting(AlertKey::dedupKey).containsExactlyInAnyOrderElementsOf(expectedOpen.keySet());
        assertThat(service.incidents().stream().mapToInt(Incident::openAlerts).sum()).isEqualTo(expectedOpen.size());
        assertThat(service.incidents()).allSatisfy(incident -> assertThat(incident.isOpen()).isEqualTo(incident.openAlerts() > 0));
    }

    @Property
    void itDoesNotMatterHowEventsAreCutIntoBatches(@ForAll("events") List<Signal> events, @ForAll int seed) {
        var whole = new Batch().comes(events.toArray(Signal[]::new));
        var cut = events.isEmpty() ? 0 : Math.floorMod(seed, events.size());
        var parts = new Batch().comes(events.subList(0, cut).toArray(Signal[]::new)).comes(events.subList(cut, events.size()).toArray(Signal[]::new));

        assertThat(parts.incidents()).isEqualTo(whole.incidents());
    }

    @Provide
    Arbitrary<List<List<Signal>>> batches() {
        return events().list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<Signal>> events() {
        var keys = Arbitraries.of("a", "b", "c", "d");
        var triggers = Combinators.combine(keys, Arbitraries.of(Severity.values()))
                .as((key, severity) -> Batch.trigger(key, severity, switch (key) {
                    case "a", "b" -> "g";
                    case "c" -> "h";
                    default -> null;
                }));
        return Arbitraries.oneOf(triggers, keys.map(Batch::resolve), keys.map(Batch::acknowledge)).list().ofMaxSize(25);
    }
}
