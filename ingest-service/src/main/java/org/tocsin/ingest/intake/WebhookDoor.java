package org.tocsin.ingest.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.List;
import org.tocsin.contracts.directory.DirectoryEntry.IntegrationKey;
import org.tocsin.kit.http.JsonBody;

/**
 * {@code POST /in/{source}/{integration_key}}: a monitoring tool's own webhook. 202 after the broker's ack, 200 if there was
 * nothing to take; 400 with every mistake, 403 for a key that is not ours, 413, 503 with {@code Retry-After}. The key is never
 * logged or shown.
 */
public abstract class WebhookDoor implements Door {

    // Alertmanager sends whole groups, and gives a group up that is refused (reference/inbound.md 0.4).
    private static final int LARGEST = 5 * 1024 * 1024;
    private static final String KEY = "key";

    private final String source;
    private final Intake intake;

    /** @param source the tool's name in the path */
    protected WebhookDoor(String source, Intake intake) {
        this.source = source;
        this.intake = intake;
    }

    /** What the tool says in this body: any JSON value. */
    protected abstract Reading read(JsonNode body);

    @Override
    public final String path() {
        return "/in/" + source + "/:" + KEY;
    }

    @Override
    public final String format() {
        return source;
    }

    @Override
    public final int largestBody() {
        return LARGEST;
    }

    @Override
    public final Future<Reply> enter(RoutingContext request, byte[] body) {
        return intake.integration(request.pathParam(KEY)).compose(integration -> integration.isEmpty()
                ? Future.succeededFuture(refusal(new Refused(403, List.of("the integration key is not known"))))
                : take(integration.get(), body));
    }

    @Override
    public final Reply refusal(Refused refused) {
        intake.refused(source);
        return Reply.of(refused.status(), new JsonObject()
                .put("status", "error").put("message", message(refused.status())).put("errors", new JsonArray(refused.errors())).toBuffer());
    }

    private Future<Reply> take(IntegrationKey integration, byte[] body) {
        Reading reading;
        try {
            reading = read(JsonBody.read(body));
        } catch (IOException e) {
            reading = Reading.rejected("the body is not valid JSON: " + JsonBody.reason(e));
        }
        return switch (reading) {
            case Reading.Rejected(var refused) -> Future.succeededFuture(refusal(refused));
            case Reading.Alerts(var alerts) when alerts.isEmpty() -> Future.succeededFuture(accepted(200, 0));
            case Reading.Alerts(var alerts) -> intake.accept(integration, source, alerts).map(_ -> accepted(202, alerts.size()));
        };
    }

    private static Reply accepted(int status, int alerts) {
        return Reply.of(status, new JsonObject().put("status", "success").put("alerts", alerts).toBuffer());
    }

    private static String message(int status) {
        return switch (status) {
            case 400 -> "The webhook is invalid";
            case 403 -> "Forbidden";
            case 413 -> "The webhook is too large";
            default -> "The webhook was not taken, please send it again";
        };
    }
}
