package org.tocsin.notifier.sandbox;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import org.tocsin.kit.access.Caller;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.internal.InternalRoutes.Internal;

/** {@code GET /internal/outbox} and {@code /internal/outbox/{id}}: the sandbox outbox for the console. */
class SandboxRoutes {

    private static final int DEFAULT_LIMIT = 50, LARGEST_LIMIT = 200;

    private SandboxRoutes() {}

    /** {@code ?limit=&before=}: at most that many messages older than one, newest first. */
    @Singleton
    public static class Listing implements Internal {

        @Inject
        Transactions transactions;

        @Override
        public HttpMethod method() {
            return HttpMethod.GET;
        }

        @Override
        public String path() {
            return "/outbox";
        }

        @Override
        public Uni<Object> answer(RoutingContext request, Caller.Service caller) {
            var errors = new ArrayList<String>();
            long limit = number("limit", request.queryParams().get("limit"), DEFAULT_LIMIT, errors);
            long before = number("before", request.queryParams().get("before"), Long.MAX_VALUE, errors);
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
            return SandboxMessages.list(transactions.pool(), before, (int) Math.min(limit, LARGEST_LIMIT)).map(messages -> {
                var list = new JsonArray();
                messages.forEach(message -> list.add(message.toJson()));
                return new JsonObject().put("messages", list);
            });
        }

        private static long number(String name, String text, long otherwise, ArrayList<String> errors) {
            if (text == null || text.isBlank()) {
                return otherwise;
            }
            try {
                long number = Long.parseLong(text.strip());
                if (number >= 1) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // said below
            }
            errors.add(name + " must be a number from 1");
            return otherwise;
        }
    }

    /** One message. */
    @Singleton
    public static class One implements Internal {

        @Inject
        Transactions transactions;

        @Override
        public HttpMethod method() {
            return HttpMethod.GET;
        }

        @Override
        public String path() {
            return "/outbox/:id";
        }

        @Override
        public Uni<Object> answer(RoutingContext request, Caller.Service caller) {
            return SandboxMessages.find(transactions.pool(), id(request.pathParam("id")))
                    .map(found -> found.map(SandboxMessage::toJson).orElseThrow(Problem::notFound));
        }

        private static long id(String text) {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw Problem.notFound();
            }
        }
    }
}
