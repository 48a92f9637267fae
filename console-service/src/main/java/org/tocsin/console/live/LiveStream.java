package org.tocsin.console.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * {@code /console/live}: server-sent events that say which incidents have changed. What they are now, a page asks itself.
 */
@Path("/console/live")
public class LiveStream {

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    /** The browser then comes again, and is asked again who it is. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Inject
    Changes changes;

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.TEXT_PLAIN)
    public Multi<OutboundSseEvent> listen(@Context Sse sse, @Context HttpServerResponse response) {
        response.putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        var heartbeats = Multi.createBy().concatenating().streams(
                        Multi.createFrom().item(0L), Multi.createFrom().ticks().startingAfter(HEARTBEAT).every(HEARTBEAT))
                .onOverflow().drop()
                .map(_ -> event(sse, "heartbeat", "."));
        var told = Multi.createFrom().<String>emitter(this::tell, BackPressureStrategy.LATEST)
                .map(what -> event(sse, "incidents", what));
        return Multi.createBy().merging().streams(heartbeats, told).select().first(LONGEST);
    }

    // A browser that is too slow for its events gets the last one, and must not trust it to be all.
    private void tell(MultiEmitter<? super String> emitter) {
        Consumer<String> listener = what -> emitter.emit(emitter.requested() > 0 ? what : Changes.ANYTHING);
        emitter.onTermination(() -> changes.forget(listener));
        changes.listen(listener);
    }

    // An event without data is none to a browser.
    private static OutboundSseEvent event(Sse sse, String name, String data) {
        return sse.newEventBuilder().name(name).data(String.class, data).build();
    }
}
