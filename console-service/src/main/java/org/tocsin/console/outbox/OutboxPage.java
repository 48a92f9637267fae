package org.tocsin.console.outbox;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.tocsin.console.ConsoleConfig;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Problem;

/**
 * {@code /console/outbox}: the messages of the sandbox outbox, newest first. Changes by itself, as each page is on an
 * incident's log.
 */
@Path("/console/outbox")
public class OutboxPage {

    static final String PATH = "/console/outbox";
    private static final int MOST_SHOWN = 50;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @Inject
    ConsoleConfig config;

    /**
     * The page.
     *
     * @param older id before which older messages begin; null if there are none
     * @param isFirst whether the newest are shown
     * @param goesOut whether a mail server is set, so that nothing new comes here
     */
    public record Listing(List<Row> rows, String older, boolean isFirst, boolean goesOut) {}

    /** A message in the list. */
    public record Row(String id, String subject, String to, Moment at) {}

    @CheckedTemplate(basePath = "outbox")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance outbox(Listing listing);
    }

    /** @param before the id before which it begins; none, or no number: the newest */
    @GET
    public Uni<Response> list(@QueryParam("before") String before) {
        var visit = current.get();
        var asked = before != null && before.matches("\\d{1,18}") ? before : null;
        var live = new Pages.Live(asked == null ? PATH : PATH + "?before=" + asked, "");
        var query = Query.of("/internal/outbox").with("limit", MOST_SHOWN + 1);
        return others.internalList(visit.behalf(), Service.NOTIFIER, asked == null ? query : query.with("before", asked),
                "messages", Message.class)
                .map(got -> switch (got) {
                    case Got.Here<Listed<Message>>(var found) ->
                            pages.live(visit, 200, live, "Outbox", Section.OUTBOX,
                                    Templates.outbox(listing(found.items(), asked == null, visit)));
                    case Got.Away<Listed<Message>> _ -> pages.away(visit, live, Section.OUTBOX, Service.NOTIFIER);
                    case Got.Unknown<Listed<Message>> _ -> throw Problem.notFound();
                    case Got.Refused<Listed<Message>> _ -> throw Problem.forbidden();
                });
    }

    private Listing listing(List<Message> messages, boolean isFirst, Visit visit) {
        var when = new When(visit.now(), visit.person().zone());
        var rows = messages.stream().limit(MOST_SHOWN)
                .map(message -> new Row(message.id(), message.subject(), message.to(), when.at(message.at()))).toList();
        return new Listing(rows, messages.size() > MOST_SHOWN ? rows.getLast().id() : null, isFirst,
                config.smtp().url().isPresent());
    }
}
