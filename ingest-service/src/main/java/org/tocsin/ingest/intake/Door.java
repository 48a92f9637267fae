package org.tocsin.ingest.intake;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/**
 * A way in for one format, at one path. Beans of this type are found by themselves. Plain Vert.x, without REST
 * resources and Uni: these few paths take all the load there is.
 */
public interface Door {

    /** The path, as a Vert.x route; a slash at its end is taken too. */
    String path();

    /** Its word in metrics. */
    String format();

    /** Largest body, bytes. */
    int largestBody();

    /** Takes a request whose body is within bounds. */
    Future<Reply> enter(RoutingContext request, byte[] body);

    /** The answer to a request that is refused before it is read, or because of trouble of ours. */
    Reply refusal(Refused refused);

    /**
     * An answer.
     *
     * @param body JSON
     * @param retryAfterSeconds null where the caller need not wait
     */
    record Reply(int status, Buffer body, Integer retryAfterSeconds) {

        public static Reply of(int status, Buffer body) {
            return new Reply(status, body, null);
        }
    }
}
