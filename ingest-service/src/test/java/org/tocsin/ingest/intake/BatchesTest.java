package org.tocsin.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.tocsin.contracts.JsonText;
import org.tocsin.contracts.MessageType;
import org.tocsin.contracts.alert.AlertAction;
import org.tocsin.contracts.alert.AlertBatch;
import org.tocsin.contracts.alert.AlertEvent;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.kit.wire.Wire;

class BatchesTest {

    @Property
    void alertsAreCutIntoRecordsThatFitInOrder(@ForAll @IntRange(min = 1, max = 300) int alerts, @ForAll @IntRange(min = 2000, max = 20_000) int largest) {
        var batch = batch(IntStream.range(0, alerts).mapToObj(i -> alert("key-" + i, new JsonText("{\"n\":" + i + "}"))).toList());

        var values = Batches.of(batch, largest);

        assertThat(values).allSatisfy(value -> assertThat(value.length).isLessThanOrEqualTo(largest));
        var read = new ArrayList<AlertEvent>();
        values.forEach(value -> read.addAll(((AlertBatch) Wire.read(MessageType.ALERTS_RECEIVED.wireName(), value)).alerts()));
        assertThat(read).isEqualTo(batch.alerts());
    }

    @Test
    void anAlertThatIsTooLargeAloneGoesWithoutItsDetails() {
        var batch = batch(List.of(alert("huge", new JsonText("{\"text\":\"" + "x".repeat(300_000) + "\"}")), alert("small", null)));

        var values = Batches.of(batch, Intake.LARGEST_RECORD);

        assertThat(values).hasSize(2).allSatisfy(value -> assertThat(value.length).isLessThan(Intake.LARGEST_RECORD));
        var first = (AlertBatch) Wire.read(MessageType.ALERTS_RECEIVED.wireName(), values.getFirst());
        assertThat(first.alerts().getFirst().details().value()).contains("left out");
        assertThat(first.alerts().getFirst().dedupKey()).isEqualTo("huge");
    }

    private static AlertBatch batch(List<AlertEvent> alerts) {
        return new AlertBatch("PSVC1", "PINT1", "events-v2", Instant.parse("2026-11-21T11:00:00Z"), alerts);
    }

    private static AlertEvent alert(String key, JsonText details) {
        return new AlertEvent(AlertAction.TRIGGER, key, null, "Alert", "db7", Severity.ERROR, null, null, null, null, details, null, null, List.of(), List.of());
    }
}
