package org.tocsin.console.outbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;

/** {@code /console/outbox/{id}}: a message of the sandbox outbox as its receiver would see it, and as text. */
@Path("/console/outbox/{id}")
public class MessagePage {

    // What a mail brings stays in its frame: no script, no form, nothing from elsewhere. Its links open beside the console.
    private static final String POLICY_OF_MAIL =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    /** A message on its page. */
    public record View(Message message, Moment at, List<Link> links) {}

    /** A link that the message has. */
    public record Link(String href, String text) {}

    @CheckedTemplate(basePath = "outbox")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance message(View view);
    }

    @GET
    public Uni<Response> show(@PathParam("id") String id) {
        var visit = current.get();
        return message(id, message -> {
            var view = new View(message, new When(visit.now(), visit.person().zone()).at(message.at()), links(message));
            return pages.still(visit, message.subject(), Section.OUTBOX, Templates.message(view));
        });
    }

    /** The mail itself, for the frame on its page. */
    @GET
    @Path("/mail")
    public Uni<Response> mail(@PathParam("id") String id) {
        return message(id, message -> Response.ok(message.html().replaceFirst("(?i)<head>", "<head><base target=\"_blank\">"))
                .type("text/html;charset=UTF-8").header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY_OF_MAIL)
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "no-referrer").build());
    }

    private Uni<Response> message(String id, Function<Message, Response> show) {
        var visit = current.get();
        return others.internal(visit.behalf(), Service.NOTIFIER, HttpMethod.GET, Query.of("/internal/outbox/{}", id),
                null, Message.class)
                .map(got -> pages.of(got, visit, Section.OUTBOX, show));
    }

    private static List<Link> links(Message message) {
        int links = message.acknowledgeLinks().size();
        return IntStream.range(0, links).filter(i -> message.acknowledgeLinks().get(i).matches("https?://.*"))
                .mapToObj(i -> new Link(message.acknowledgeLinks().get(i), links == 1 ? "Acknowledge link"
                        : i == message.incidents().size() ? "Acknowledge link for all"
                        : "Acknowledge link %d".formatted(i + 1)))
                .toList();
    }
}
