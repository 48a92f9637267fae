package org.tocsin.ingest.thousandeyes;

import com.fasterxml.jackson.databind.JsonNode;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.tocsin.ingest.intake.Intake;
import org.tocsin.ingest.intake.Reading;
import org.tocsin.ingest.intake.WebhookDoor;

/** {@code POST /in/thousandeyes/{integration_key}}. */
@Singleton
public class ThousandEyesDoor extends WebhookDoor {

    @Inject
    ThousandEyesDoor(Intake intake) {
        super("thousandeyes", intake);
    }

    @Override
    protected Reading read(JsonNode body) {
        return ThousandEyesWebhook.read(body);
    }
}
