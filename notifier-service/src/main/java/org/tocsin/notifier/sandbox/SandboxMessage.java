package org.tocsin.notifier.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A message in the sandbox outbox.
 *
 * @param id grows; newer messages have greater ones
 * @param to address
 * @param html a whole document
 * @param acknowledgeLinks in the order of the incidents; last, if there are several, the one for all
 */
public record SandboxMessage(long id, String to, String subject, String text, String html, Instant at,
        List<String> incidents, List<String> acknowledgeLinks) {

    /** As the console reads it. */
    JsonObject toJson() {
        return new JsonObject().put("id", String.valueOf(id)).put("to", to).put("subject", subject).put("text", text).put("html", html)
                .put("at", at.toString()).put("incidents", new JsonArray(incidents))
                .put("acknowledge_links", new JsonArray(acknowledgeLinks));
    }
}
