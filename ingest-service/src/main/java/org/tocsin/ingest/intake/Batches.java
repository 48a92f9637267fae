package org.tocsin.ingest.intake;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.kit.wire.Wire;

/** A batch as the values of records, each small enough for the broker. */
final class Batches {

    private Batches() {}

    /**
     * One value for each record: as few as the limit allows, in order. An alert that is too large alone goes without its
     * details, which say so.
     *
     * @param largest bytes of a value
     */
    static List<byte[]> of(AlertBatch batch, int largest) {
        var values = new ArrayList<byte[]>();
        split(batch, largest, values);
        return values;
    }

    private static void split(AlertBatch batch, int largest, List<byte[]> into) {
        var value = Wire.toBytes(batch);
        if (value.length <= largest) {
            into.add(value);
            return;
        }
        var alerts = batch.alerts();
        if (alerts.size() == 1) {
            into.add(Wire.toBytes(with(batch, List.of(shortened(alerts.getFirst())))));
            return;
        }
        split(with(batch, alerts.subList(0, alerts.size() / 2)), largest, into);
        split(with(batch, alerts.subList(alerts.size() / 2, alerts.size())), largest, into);
    }

    private static AlertBatch with(AlertBatch batch, List<AlertEvent> alerts) {
        return new AlertBatch(batch.service(), batch.integration(), batch.format(), batch.acceptedAt(), alerts);
    }

    private static AlertEvent shortened(AlertEvent alert) {
        var note = new org.tocsin.contracts.JsonText("{\"tocsin\":\"The details were larger than 256 KiB and were left out.\"}");
        return new AlertEvent(alert.action(), alert.dedupKey(), alert.groupKey(), alert.summary(), alert.source(), alert.severity(),
                alert.occurredAt(), alert.component(), alert.group(), alert.eventClass(), note, alert.client(), alert.clientUrl(),
                alert.links().size() > 20 ? alert.links().subList(0, 20) : alert.links(), List.of());
    }
}
