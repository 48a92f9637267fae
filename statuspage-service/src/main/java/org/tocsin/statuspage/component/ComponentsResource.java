package org.tocsin.statuspage.component;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import org.tocsin.kit.db.Transactions;
import org.tocsin.kit.db.Tx;
import org.tocsin.kit.http.Problem;
import org.tocsin.statuspage.page.PageTable;
import org.tocsin.statuspage.page.Publication;
import org.tocsin.statuspage.protocol.Answers;
import org.tocsin.statuspage.protocol.ListPage;
import org.tocsin.statuspage.protocol.RequestObject;

/** Components, in the manage API of Statuspage ({@code reference/statuspage.md} 1.2). */
@Configuring
@Path("/v1/pages/{page: [a-z0-9]+}/components")
@Tag(name = "Components")
@APIResponse(responseCode = "4XX", ref = "Error")
public class ComponentsResource {

    private static final String WRAPPER = "component";

    @Inject
    Transactions transactions;

    @Inject
    PageTable pages;

    @Inject
    ComponentTable components;

    @Inject
    Standings standings;

    @Inject
    WatchedServices watched;

    @Inject
    MappableServices services;

    @Inject
    Publication publication;

    @GET
    @Operation(summary = "List the components of a page")
    @APIResponse(responseCode = "200", description = "The list, without an envelope",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Components")))
    public Uni<Response> list(@RestPath String page, @RestQuery("page") String number, @RestQuery("per_page") String perPage) {
        var asked = ListPage.of(number, perPage);
        return pages.find(transactions.pool(), page).map(found -> found.orElseThrow(Problem::notFound))
                .chain(() -> components.list(transactions.pool(), page, asked.size(), asked.offset()))
                .map(list -> Answers.list(list.stream().map(ComponentJson::managed).toList()));
    }

    @POST
    @Operation(summary = "Make a component")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    @APIResponse(responseCode = "201", description = "What was made",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    public Uni<Response> create(@RestPath String page, byte[] body) {
        var request = RequestObject.read(body, WRAPPER);
        var id = Ids.ofStatuspage();
        return write(page, id, request, (tx, unknown) -> create(tx, request, page, id, unknown))
                .map(component -> Answers.created(ComponentJson.managed(component)));
    }

    @GET
    @Path("/{component: [a-z0-9]+}")
    @Operation(summary = "Get a component")
    @APIResponse(responseCode = "200", description = "The component",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    public Uni<Response> get(@RestPath String page, @RestPath String component) {
        return components.find(transactions.pool(), page, component)
                .map(found -> Answers.ok(ComponentJson.managed(found.orElseThrow(Problem::notFound))));
    }

    @PATCH
    @Path("/{component: [a-z0-9]+}")
    @Operation(summary = "Change some fields of a component")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    @APIResponse(responseCode = "200", description = "What it is now",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    public Uni<Response> patch(@RestPath String page, @RestPath String component, byte[] body) {
        var request = RequestObject.read(body, WRAPPER);
        return write(page, component, request, (tx, unknown) -> edit(tx, request, page, component, unknown))
                .map(edited -> Answers.ok(ComponentJson.managed(edited)));
    }

    @PUT
    @Path("/{component: [a-z0-9]+}")
    @Operation(summary = "The same as PATCH")
    @RequestBody(content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    @APIResponse(responseCode = "200", description = "What it is now",
            content = @Content(mediaType = APPLICATION_JSON, schema = @Schema(ref = "Component")))
    public Uni<Response> put(@RestPath String page, @RestPath String component, byte[] body) {
        return patch(page, component, body);
    }

    @DELETE
    @Path("/{component: [a-z0-9]+}")
    @Operation(summary = "Delete a component")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Response> delete(@RestPath String page, @RestPath String component) {
        return transactions.run(tx -> components.delete(tx, page, component).flatMap(wasThere -> {
            if (!wasThere) {
                throw Problem.notFound();
            }
            return pages.touch(tx, List.of(page));
        })).call(revision -> publication.published(page, revision)).map(_ -> Response.noContent().build());
    }

    private Uni<Component> write(String page, String id, ObjectNode request, BiFunction<Tx, Set<String>, Uni<Void>> work) {
        var asked = ComponentEdit.servicesOf(request);
        return services.unknown(asked)
                .flatMap(unknown -> transactions.run(tx -> watched.lock(tx, known(asked, unknown))
                        .chain(() -> work.apply(tx, unknown))
                        .chain(() -> pages.touch(tx, List.of(page)))
                        .flatMap(revision -> components.find(tx.sql(), page, id)
                                .map(written -> Map.entry(written.orElseThrow(), revision)))))
                .call(written -> publication.published(page, written.getValue()))
                .map(Map.Entry::getKey);
    }

    private Uni<Void> create(Tx tx, ObjectNode request, String page, String id, Set<String> unknown) {
        return pages.lock(tx, page).map(found -> found.orElseThrow(Problem::notFound))
                .chain(() -> components.lastPosition(tx, page))
                .map(last -> ComponentEdit.create(request, id, page, last + 1, unknown, tx.now()))
                .call(made -> components.insert(tx, made.component(), made.status().orElse(made.component().status())))
                .chain(() -> standings.lock(tx, List.of(id)))
                .flatMap(held -> standings.store(tx, held.stream().map(Standings.Held::asNew).toList()));
    }

    // The status is set first and the services after it: a whole object that comes back sets nothing, and new services count.
    private Uni<Void> edit(Tx tx, ObjectNode request, String page, String id, Set<String> unknown) {
        return components.lock(tx, page, id)
                .map(found -> ComponentEdit.edit(request, found.orElseThrow(Problem::notFound), unknown, tx.now()))
                .flatMap(edit -> standings.lock(tx, List.of(id))
                        .map(held -> held.stream().map(one ->
                                one.with(standing -> edit.status().map(standing::setTo).orElse(standing))).toList())
                        .call(() -> components.update(tx, edit.component())))
                .flatMap(held -> standings.recount(tx, held))
                .flatMap(held -> standings.store(tx, held));
    }

    private static List<String> known(List<String> asked, Set<String> unknown) {
        return asked.stream().filter(id -> !unknown.contains(id)).toList();
    }
}
