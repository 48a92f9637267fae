package org.tocsin.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.tocsin.ingest.intake.Intake;
import org.tocsin.ingest.intake.Reading;
import org.tocsin.ingest.intake.WebhookDoor;

/** {@code POST /in/alertmanager/{integration_key}}. */
@Singleton
public class AlertmanagerDoor extends WebhookDoor {

    @Inject
    AlertmanagerDoor(Intake intake) {
        super("alertmanager", intake);
    }

    @Override
    protected Reading read(JsonNode body) {
        return AlertmanagerWebhook.read(body);
    }
}
