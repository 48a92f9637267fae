package org.tocsin.notifier.acknowledge;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.tocsin.kit.access.Open;
import org.tocsin.kit.http.Look;
import org.tocsin.kit.ops.Loop;

/**
 * {@code /a/{token}}: the page behind the acknowledge link of a message ({@code reference/oncall-semantics.md} 9.3). Opening it, which
 * mail scanners do as well, changes nothing; the button does, and needs no script.
 */
@Open
@Path("/a/{token}")
@Produces(MediaType.TEXT_HTML)
public class AcknowledgePage {

    private static final Logger LOG = Logger.getLogger(AcknowledgePage.class);
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}");
    private static final int MOST_OF_A_TOKEN = 30, MOST_OF_A_CLIENT = 120;
    private static final int RETRY_AFTER_SECONDS = 60, RETRY_SOON_SECONDS = 5;

    private final Acknowledging acknowledging;
    private final AcknowledgeWords words;
    private final RateLimit ofTokens = new RateLimit(MOST_OF_A_TOKEN, System::nanoTime);
    private final RateLimit ofClients = new RateLimit(MOST_OF_A_CLIENT, System::nanoTime);

    @Inject
    AcknowledgePage(Acknowledging acknowledging, AcknowledgeWords words) {
        this.acknowledging = acknowledging;
        this.words = words;
    }

    /** Shows the incident and one button; without effect. */
    @GET
    public Uni<Response> show(@PathParam("token") String token, @Context HttpServerRequest request) {
        return guarded(token, request, () -> acknowledging.open(token));
    }

    /** The button: acknowledges, waits up to two seconds for the decision and shows what came of it. */
    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> press(@PathParam("token") String token, byte[] body, @Context HttpServerRequest request) {
        var form = new QueryStringDecoder(new String(body, StandardCharsets.UTF_8), false).parameters();
        return token.equals(field(form, "token"))
                ? guarded(token, request, () -> acknowledging.acknowledge(token, field(form, "nonce"), client(request)))
                : guarded(token, request, () -> acknowledging.open(token));
    }

    private Uni<Response> guarded(String token, HttpServerRequest request, Supplier<Uni<Optional<AcknowledgeView>>> view) {
        if (!ofClients.allows(client(request)) || !ofTokens.allows(token)) {
            return Uni.createFrom().item(answer(429, words.tooOften()).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build());
        }
        if (!TOKEN.matcher(token).matches()) {
            return Uni.createFrom().item(answer(404, words.noSuchLink()).build());
        }
        return Uni.createFrom().deferred(() -> view.get())
                .map(found -> found.map(page -> answer(200, page)).orElseGet(() -> answer(404, words.noSuchLink())).build())
                .onFailure().invoke(failure -> LOG.warnf("acknowledge page: %s", Loop.inAWord(failure)))
                .onFailure().recoverWithItem(() -> answer(503, words.unavailable()).header(HttpHeaders.RETRY_AFTER, RETRY_SOON_SECONDS).build());
    }

    private static Response.ResponseBuilder answer(int status, AcknowledgeView view) {
        return Response.status(status).entity(view.html()).type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", Look.policy(""));
    }

    private static String field(Map<String, List<String>> form, String name) {
        var values = form.get(name);
        return values == null ? null : values.getFirst();
    }

    private static String client(HttpServerRequest request) {
        return request.remoteAddress() == null ? "an unknown address" : request.remoteAddress().hostAddress();
    }
}
