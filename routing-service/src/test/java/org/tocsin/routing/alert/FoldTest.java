package org.tocsin.routing.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.routing.alert.Batch.acknowledge;
import static org.tocsin.routing.alert.Batch.resolve;
import static org.tocsin.routing.alert.Batch.trigger;

import org.junit.jupiter.api.Test;
import org.tocsin.contracts.alert.Severity;
import org.tocsin.contracts.incident.IncidentStatus;
import org.tocsin.contracts.incident.Urgency;
import org.tocsin.routing.incident.Incident;
import org.tocsin.routing.service.UrgencyRule;

class FoldTest {

    @Test
    void theFirstAlertOfAKeyOpensAnIncident() {
        var batch = new Batch().comes(trigger("disk"));

        assertThat(batch.only().status()).isEqualTo(IncidentStatus.TRIGGERED);
        assertThat(batch.only().title()).isEqualTo("Alert disk");
        assertThat(batch.only().incidentKey()).isEqualTo("disk");
        assertThat(batch.made()).hasSize(1);
    }

    @Test
    void aRepeatIsCountedAndNothingElse() {
        var batch = new Batch().comes(trigger("disk"), trigger("disk"), trigger("disk"));
        assertThat(batch.made().getFirst().reported).isEqualTo(3);

        batch.comes(trigger("disk"), trigger("disk"));
        assertThat(batch.made()).isEmpty();
        assertThat(batch.last.repeats().byAlert().values()).singleElement()
                .satisfies(pulse -> assertThat(pulse.times()).isEqualTo(2));
        assertThat(batch.only().version()).as("the log hears nothing of it").isEqualTo(2);
    }

    @Test
    void theSameKeyAfterItsEndIsANewIncident() {
        var batch = new Batch().comes(trigger("disk"), resolve("disk"), trigger("disk"));

        assertThat(batch.incidents()).extracting(Incident::status)
                .containsExactly(IncidentStatus.RESOLVED, IncidentStatus.TRIGGERED);
        assertThat(batch.made()).extracting(alert -> alert.over).containsExactly(true, false);
    }

    @Test
    void anEndWithoutABeginningHasNoEffect() {
        var batch = new Batch().comes(resolve("disk"), acknowledge("disk"));

        assertThat(batch.incidents()).isEmpty();
    }

    @Test
    void oneGroupIsOneIncidentResolvedWithItsLastAlert() {
        var batch = new Batch().comes(trigger("a", Severity.ERROR, "g"), trigger("b", Severity.ERROR, "g"), trigger("c", Severity.ERROR, "other"));
        assertThat(batch.incidents()).extracting(Incident::alerts).containsExactly(2, 1);

        batch.comes(resolve("a"));
        assertThat(batch.incidents().getFirst().status()).isEqualTo(IncidentStatus.TRIGGERED);

        batch.comes(trigger("d", Severity.ERROR, "g"), resolve("b"));
        assertThat(batch.incidents().getFirst().openAlerts()).isEqualTo(1);

        batch.comes(resolve("d"));
        assertThat(batch.incidents().getFirst().status()).isEqualTo(IncidentStatus.RESOLVED);

        batch.comes(trigger("a", Severity.ERROR, "g"));
        assertThat(batch.incidents()).as("a group that is over begins anew").hasSize(3);
    }

    @Test
    void aMonitoringToolAcknowledgesTheIncidentOfItsAlert() {
        var batch = new Batch().comes(trigger("disk")).comes(acknowledge("disk"), acknowledge("disk"));

        assertThat(batch.only().status()).isEqualTo(IncidentStatus.ACKNOWLEDGED);
        assertThat(batch.only().acknowledgements()).hasSize(1);
    }

    @Test
    void severityIsOnlyEverRaised() {
        var batch = new Batch().comes(trigger("disk", Severity.WARNING, null)).comes(trigger("disk", Severity.CRITICAL, null), trigger("disk", Severity.INFO, null));

        assertThat(batch.last.worse()).containsValue(Severity.CRITICAL).hasSize(1);
    }

    @Test
    void aWorseAlertRaisesTheUrgencyOfAServiceThatGoesBySeverity() {
        var batch = new Batch(UrgencyRule.Level.SEVERITY_BASED, false).comes(trigger("disk", Severity.WARNING, null));
        assertThat(batch.only().urgency()).isEqualTo(Urgency.LOW);

        batch.comes(trigger("disk", Severity.CRITICAL, null));
        assertThat(batch.only().urgency()).isEqualTo(Urgency.HIGH);
        assertThat(batch.only().epoch()).as("escalation starts").isEqualTo(2);

        batch.comes(trigger("disk", Severity.INFO, null));
        assertThat(batch.only().urgency()).isEqualTo(Urgency.HIGH);
    }

    @Test
    void aServiceThatIsDisabledTakesNothing() {
        var batch = new Batch(UrgencyRule.Level.HIGH, true).comes(trigger("disk"));

        assertThat(batch.incidents()).isEmpty();
        assertThat(batch.last.dropped()).hasSize(1);
    }
}
