package org.tocsin.kit.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How an error looks in the format that the callers of a service expect. */
public enum ErrorEnvelope {

    /** {@code {"error":{"message","code","errors"}}} ({@code reference/pagerduty.md} 2.5). */
    PAGERDUTY {
        @Override
        public JsonObject body(Problem problem) {
            var error = new JsonObject().put("message", problem.getMessage()).put("code", problem.code() == 0 ? 2000 : problem.code());
            if (!problem.errors().isEmpty()) {
                error.put("errors", new JsonArray(problem.errors()));
            }
            return new JsonObject().put("error", error);
        }
    },

    /** {@code {"error","message","errors"}}, the superset of what clients read ({@code reference/statuspage.md} 1.1). */
    STATUSPAGE {
        @Override
        public JsonObject body(Problem problem) {
            var body = new JsonObject();
            if (problem.errors().isEmpty()) {
                body.put("error", problem.getMessage());
            } else {
                body.put("error", new JsonArray(problem.errors()));
            }
            body.put("message", problem.getMessage());
            if (!problem.fields().isEmpty()) {
                var fields = new JsonObject();
                problem.fields().forEach((field, texts) -> fields.put(field, new JsonArray(texts)));
                body.put("errors", fields);
            }
            return body;
        }
    };

    public abstract JsonObject body(Problem problem);
}
