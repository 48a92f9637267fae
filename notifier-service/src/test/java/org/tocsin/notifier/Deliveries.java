package org.tocsin.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.tocsin.contracts.incident.Delivery;
import org.tocsin.contracts.incident.IncidentCommand.RecordDelivery;
import org.tocsin.testkit.Tap;

/** What routing hears of the pages of an incident. */
public final class Deliveries {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Deliveries() {}

    public static List<Delivery> of(Tap commands, PlayedIncident incident) {
        return commands.heard(RecordDelivery.class).stream().filter(command -> command.incident().equals(incident.id()))
                .map(RecordDelivery::delivery).toList();
    }

    /** Waits until the outcomes are these, in any order. */
    public static void await(Tap commands, PlayedIncident incident, Delivery.Outcome... outcomes) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(of(commands, incident))
                .extracting(Delivery::outcome).containsExactlyInAnyOrder(outcomes));
    }
}
