package org.tocsin.console.parked;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.tocsin.console.page.Act;
import org.tocsin.console.page.Moment;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.When;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Problem;

/** {@code /console/parked}: parked messages of all services; for administrators. */
@Path("/console/parked")
public class ParkedPage {

    private static final String PATH = "/console/parked";

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    /**
     * The page.
     *
     * @param notice what came of a button; null if none was pressed
     * @param missing sentences about what cannot be shown now
     */
    public record View(String headline, String notice, List<String> missing, List<Row> rows) {}

    /** A message in the list. */
    public record Row(String service, String type, String reason, String place, Moment at, Act again, Act drop) {}

    private record Of(Service service, Got<Listed<ParkedMessage>> got) {}

    @CheckedTemplate(basePath = "parked")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance parked(View view);
    }

    @GET
    public Uni<Response> list() {
        return show(administrator(), 200, null);
    }

    /** Tries one again. */
    @POST
    @Path("/{service}/{id}/again")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> again(@PathParam("service") String service, @PathParam("id") String id) {
        return act(service, HttpMethod.POST, Query.of("/internal/parked/{}/retry", id));
    }

    /** Throws one away. */
    @POST
    @Path("/{service}/{id}/drop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> drop(@PathParam("service") String service, @PathParam("id") String id) {
        return act(service, HttpMethod.DELETE, Query.of("/internal/parked/{}", id));
    }

    private Uni<Response> act(String name, HttpMethod method, Query query) {
        var visit = administrator();
        var service = Service.named(name).orElseThrow(Problem::notFound);
        return others.internal(visit.behalf(), service, method, query, null, Void.class).flatMap(got -> switch (got) {
            case Got.Here<Void> _ -> Uni.createFrom().item(Pages.onTo(PATH).build());
            case Got.Refused<Void>(_, var reasons) -> show(visit, 400,
                    "It still cannot be applied: " + Words.sentences(reasons));
            case Got.Unknown<Void> _ -> show(visit, 404, "That message is not parked any more.");
            case Got.Away<Void> _ -> show(visit, 503, "It is not known whether that was done: the service did not answer.");
        });
    }

    private Visit administrator() {
        var visit = current.get();
        if (!visit.person().isAdministrator()) {
            throw Problem.forbidden();
        }
        return visit;
    }

    private Uni<Response> show(Visit visit, int status, String notice) {
        var asked = Arrays.stream(Service.values()).map(service -> others.internalList(visit.behalf(), service,
                Query.of("/internal/parked"),
                "parked", ParkedMessage.class).map(got -> new Of(service, got))).toList();
        return Uni.join().all(asked).andFailFast().map(lists -> pages.still(visit, status, "Parked messages", null,
                Templates.parked(view(lists, visit, notice))));
    }

    private static View view(List<Of> lists, Visit visit, String notice) {
        var when = new When(visit.now(), visit.person().zone());
        var rows = lists.stream().flatMap(of -> of.got().orElse(Listed.none()).items().stream()
                .map(message -> row(of.service(), message, visit, when)))
                .toList();
        var missing = lists.stream().filter(of -> of.got().found().isEmpty())
                .map(of -> "The service %s does not say what it has parked.".formatted(of.service().word())).toList();
        var headline = rows.isEmpty() ? missing.isEmpty() ? "Nothing is parked" : "Nothing is parked, as far as is known"
                : rows.size() == 1 ? "One message could not be applied"
                : "%s messages could not be applied".formatted(Words.sentence(Words.number(rows.size())));
        return new View(headline, notice, missing, rows);
    }

    private static Row row(Service service, ParkedMessage message, Visit visit, When when) {
        var path = "%s/%s/%d".formatted(PATH, service.word(), message.id());
        return new Row(service.word(), message.type() == null ? "A message without a type" : message.type(), message.reason(),
                "%s, partition %d, offset %d%s".formatted(message.topic(), message.partition(), message.offset(),
                        message.key() == null ? "" : ", key " + message.key()),
                when.at(message.parkedAt()), Act.of(visit, path + "/again", "Again", false),
                Act.of(visit, path + "/drop", "Drop", false));
    }
}
