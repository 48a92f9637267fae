package org.tocsin.ingest.eventsv2;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.tocsin.ingest.eventsv2.EventsV2.Outcome;
import org.tocsin.ingest.intake.Door;
import org.tocsin.ingest.intake.Intake;
import org.tocsin.ingest.intake.Refused;
import org.tocsin.kit.http.JsonBody;

/**
 * {@code POST /v2/enqueue}: PagerDuty's Events API v2 ({@code reference/pagerduty.md} 1.1). 202 after the broker's ack; 400
 * with every mistake; 413; 503 with {@code Retry-After}. The body alone decides: an {@code Authorization} header is ignored.
 */
@ApplicationScoped
public class EventsV2Door implements Door {

    static final String FORMAT = "events-v2";

    @Inject
    Intake intake;

    @Override
    public String path() {
        return "/v2/enqueue";
    }

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public int largestBody() {
        return 512 * 1024;
    }

    @Override
    public Future<Reply> enter(RoutingContext request, byte[] body) {
        try {
            var event = JsonBody.read(body);
            return event.isObject()
                    ? answer(EventsV2.read(event, request.request().getHeader("X-Routing-Key")))
                    : unrecognized();
        } catch (IOException e) {
            return unrecognized();
        }
    }

    @Override
    public Reply refusal(Refused refused) {
        intake.refused(FORMAT);
        return switch (refused.status()) {
            case 400 -> reply(400, "invalid event", "Event object is invalid", refused.errors());
            case 413 -> reply(413, "invalid event", "Event object is too large", refused.errors());
            default -> reply(refused.status(), "error", "The event was not taken, please send it again", refused.errors());
        };
    }

    private Future<Reply> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Invalid(var errors) -> Future.succeededFuture(refusal(Refused.invalid(errors)));
            case Outcome.Valid(var key, var alert) -> intake.integration(key).compose(integration -> integration.isEmpty()
                    ? Future.succeededFuture(refusal(Refused.invalid("Invalid routing key")))
                    : intake.accept(integration.get(), FORMAT, List.of(alert)).map(_ -> processed(alert.dedupKey())));
        };
    }

    private static Reply processed(String dedupKey) {
        return Reply.of(202, new JsonObject()
                .put("status", "success").put("message", "Event processed").put("dedup_key", dedupKey).toBuffer());
    }

    private Future<Reply> unrecognized() {
        intake.refused(FORMAT);
        return Future.succeededFuture(reply(400, "Unrecognized object", "Event object format is unrecognized", List.of("JSON parse error")));
    }

    private static Reply reply(int status, String word, String message, List<String> errors) {
        Buffer body = new JsonObject().put("status", word).put("message", message).put("errors", new JsonArray(errors)).toBuffer();
        return Reply.of(status, body);
    }
}
