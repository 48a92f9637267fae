package org.tocsin.statuspage.page;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.tocsin.contracts.Ids;
import org.tocsin.kit.access.Configuring;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.Problem;
import org.tocsin.statuspage.protocol.Answers;
import org.tocsin.statuspage.protocol.ListPage;
import org.tocsin.statuspage.protocol.RequestObject;

/** Pages, in the manage API of Statuspage. To make one is ours: the vendor's API cannot ({@code reference/statuspage.md} 1.2). */
@Configuring
@Path("/v1/pages")
@Tag(name = "Pages")
@APIResponse(responseCode = "4XX", ref = "Error")
public class PagesResource {

    private static final String WRAPPER = "page";

    @Inject
    Transactions transactions;

    @Inject
    PageTable pages;

    @Inject
    Publication publication;

    @GET
    @Operation(summary = "List pages")
    @APIResponse(responseCode = "200", description = "The list, without an envelope",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Pages")))
    public Uni<Response> list(@RestQuery String page, @RestQuery("per_page") String perPage) {
        var asked = ListPage.of(page, perPage);
        return pages.list(transactions.pool(), asked.size(), asked.offset()).map(PageJson::of).collect().asList()
                .map(Answers::list);
    }

    @POST
    @Operation(summary = "Make a page")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    @APIResponse(responseCode = "201", description = "What was made",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    public Uni<Response> create(byte[] body) {
        var request = RequestObject.read(body, WRAPPER);
        var id = Ids.ofStatuspage();
        return write(id, request, (tx, taken) -> {
            var page = PageEdit.create(request, id, taken, tx.now());
            return pages.insert(tx, page).replaceWith(page);
        }).map(page -> Answers.created(PageJson.of(page)));
    }

    @GET
    @Path("/{page: [a-z0-9]+}")
    @Operation(summary = "Get a page")
    @APIResponse(responseCode = "200", description = "The page",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    public Uni<Response> get(@RestPath String page) {
        return pages.find(transactions.pool(), page)
                .map(found -> Answers.ok(PageJson.of(found.orElseThrow(Problem::notFound))));
    }

    @PATCH
    @Path("/{page: [a-z0-9]+}")
    @Operation(summary = "Change some fields of a page")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    @APIResponse(responseCode = "200", description = "What it is now",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    public Uni<Response> patch(@RestPath String page, byte[] body) {
        var request = RequestObject.read(body, WRAPPER);
        return write(page, request, (tx, taken) -> pages.lock(tx, page).flatMap(found -> {
            var edited = PageEdit.edit(request, found.orElseThrow(Problem::notFound), taken, tx.now());
            return pages.update(tx, edited).replaceWith(edited);
        })).map(edited -> Answers.ok(PageJson.of(edited)));
    }

    @PUT
    @Path("/{page: [a-z0-9]+}")
    @Operation(summary = "The same as PATCH")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    @APIResponse(responseCode = "200", description = "What it is now",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Page")))
    public Uni<Response> put(@RestPath String page, byte[] body) {
        return patch(page, body);
    }

    private Uni<Page> write(String id, ObjectNode request, BiFunction<Tx, PageEdit.Taken, Uni<Page>> store) {
        return transactions.run(tx -> pages.taken(tx, id, request)
                        .flatMap(taken -> store.apply(tx, taken))
                        .flatMap(page -> pages.touch(tx, List.of(id)).map(revision -> Map.entry(page, revision))))
                .onFailure(Outages::isTaken).transform(PagesResource::taken)
                .call(written -> publication.published(id, written.getValue()))
                .map(Map.Entry::getKey);
    }

    // Somebody else took the name between our look and our writing.
    private static Problem taken(Throwable failure) {
        var constraint = failure instanceof PgException pg ? String.valueOf(pg.getConstraint()) : "";
        return Problem.unprocessable(Map.of(constraint.equals("page_domain") ? "domain" : "subdomain",
                List.of("has already been taken")));
    }
}
