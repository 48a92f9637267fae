package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Search;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.kit.access.CurrentCaller;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;

/** {@code /users} ({@code reference/pagerduty.md} 2.8). */
@Path("/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Users", description = "People, as in PagerDuty's REST API v2")
public class UserResource {

    private static final String MATCHES = " from User u where u.deletedAt is null and ("
            + Search.in("u.profile.name") + " or " + Search.in("u.profile.email") + ")";

    @Inject
    Settings settings;

    @Inject
    Users users;

    @Inject
    Callers callers;

    @Inject
    CurrentCaller caller;

    @GET
    @Operation(summary = "List users", description = "By name. There are no teams: a list by team_ids[] is empty.")
    public Uni<UserView.Page> list(UriInfo uri,
            @Parameter(description = "part of the name or the e-mail address, in any case") @RestQuery String query,
            @RestQuery("team_ids[]") List<String> teams,
            @Parameter(description = "contact_methods, notification_rules") @RestQuery("include[]") List<String> include,
            @RestQuery String limit, @RestQuery String offset, @RestQuery String total) {
        var paging = Paging.of(limit, offset, total);
        if (!teams.isEmpty()) {
            return Uni.createFrom().item(new UserView.Page(List.of(), paging.limit(), paging.offset(), false, paging.total() ? 0L : null));
        }
        var pattern = Search.pattern(query);
        var ordered = MATCHES.strip() + " order by " + Search.folded("u.profile.name") + ", u.id";
        return settings.read((session, _) -> session.createQuery(ordered, User.class)
                .setParameter("query", pattern).setFirstResult(paging.offset()).setMaxResults(paging.rowsToRead()).getResultList()
                .flatMap(found -> People.withWays(session, paging.shown(found))
                        .flatMap(people -> count(session, pattern, paging).map(count -> new UserView.Page(
                                people.values().stream().map(person -> UserView.of(person, Links.of(uri), include)).toList(),
                                paging.limit(), paging.offset(), found.size() > paging.limit(), count)))));
    }

    private static Uni<Long> count(Mutiny.Session session, String pattern, Paging paging) {
        return paging.total()
                ? session.createQuery("select count(*)" + MATCHES, Long.class).setParameter("query", pattern).getSingleResult()
                : Uni.createFrom().nullItem();
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a user", description = "The user gets a contact method for the e-mail address and two notification "
            + "rules that use it at once. Needs a key of the account or of an administrator.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserView.Body.class)))
    public Uni<UserView.Body> create(UriInfo uri, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "user"));
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.ADMINISTER))
                .chain(() -> users.create(change, fields))
                .map(person -> new UserView.Body(UserView.of(person, Links.of(uri), List.of()))));
    }

    @GET
    @Path("/me")
    @Operation(summary = "The user whose key it is")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = UserView.Body.class)))
    @APIResponse(responseCode = "400", description = "A key of the account has no user; error is a text here, as in PagerDuty")
    public Uni<Response> me(UriInfo uri, @RestQuery("include[]") List<String> include) {
        var id = caller.get().userId();
        if (id.isEmpty()) {
            // The one place where the error is a text: a client reads it (clients.md 9).
            return Uni.createFrom().item(Response.status(400).entity(Map.of("error", "Requests to this endpoint must be made with a "
                    + "user's access token; an account-level access token was given")).build());
        }
        return get(uri, id.get(), include).map(found -> Response.ok(found).build());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A user")
    public Uni<UserView.Body> get(UriInfo uri, @RestPath String id, @RestQuery("include[]") List<String> include) {
        return settings.read((session, _) -> People.find(session, id)
                .map(person -> new UserView.Body(UserView.of(person, Links.of(uri), include))));
    }

    @GET
    @Path("/{id}/license")
    @Operation(summary = "The licence of a user", description = "Never null: a client's apply fails without one.")
    public Uni<LicenseView.Body> license(@RestPath String id) {
        return settings.read((session, _) -> People.find(session, id)
                .map(person -> new LicenseView.Body(LicenseView.of(person.user().role()))));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a user", description = "What is not mentioned stays; read-only fields are ignored. Roles are changed "
            + "by administrators alone.")
    @RequestBody(content = @Content(schema = @Schema(implementation = UserView.Body.class)))
    public Uni<UserView.Body> update(UriInfo uri, @RestPath String id, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "user"));
        return settings.change(change -> callers.who(change.session())
                .flatMap(who -> users.update(change, id, fields, who))
                .map(person -> new UserView.Body(UserView.of(person, Links.of(uri), List.of()))));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a user", description = "Refused while the user is on a schedule, on an escalation policy or assigned "
            + "to an open incident.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String id) {
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.ADMINISTER))
                .chain(() -> users.delete(change, id)));
    }
}
