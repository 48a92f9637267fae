package org.tocsin.escalation.access;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.rights.Who;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.access.Sha256;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;

/** {@code /api_keys}: Tocsin's own resource, since PagerDuty has none. */
@Path("/api_keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "API keys", description = "Keys of the account and of users; Tocsin's own")
public class KeyResource {

    @Inject
    Settings settings;

    @Inject
    Callers callers;

    @GET
    @Operation(summary = "List keys", description = "Administrators see all, others their own. The keys themselves are never shown again.")
    public Uni<KeyView.Page> list(UriInfo uri, @RestQuery String limit, @RestQuery String offset, @RestQuery String total) {
        var paging = Paging.of(limit, offset, total);
        return settings.read((session, _) -> callers.who(session)
                .flatMap(who -> visible(session, who))
                .flatMap(keys -> views(session, paging.pageOf(keys), uri).map(views -> new KeyView.Page(views, paging.limit(),
                        paging.offset(), paging.offset() + views.size() < keys.size(), paging.total() ? (long) keys.size() : null))));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A key, without the key itself")
    public Uni<KeyView.Body> get(UriInfo uri, @RestPath String id) {
        return settings.read((session, _) -> callers.who(session)
                .flatMap(who -> find(session, id, who))
                .flatMap(key -> views(session, List.of(key), uri)).map(views -> new KeyView.Body(views.getFirst())));
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a key", description = "The answer alone holds the key itself. Users make keys for themselves; keys of "
            + "the account and of others need an administrator. type: account or user; user: {\"id\"}, by default the caller.")
    @RequestBody(content = @Content(schema = @Schema(implementation = KeyView.Body.class)))
    public Uni<KeyView.Body> create(UriInfo uri, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "api_key"));
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            var description = fields.required("description", 255);
            var user = user(fields, who);
            var readOnly = fields.flag("read_only", false);
            fields.check();
            user.ifPresentOrElse(who::needsToChange, () -> who.needs(Right.ADMINISTER));
            return People.hold(change.session(), user.stream().toList()).flatMap(found -> {
                if (user.isPresent() && found.isEmpty()) {
                    throw Problem.invalid("User %s not found".formatted(user.get()));
                }
                var secret = Ids.secret();
                var key = new ApiKey(Ids.ofResource(), Sha256.of(secret), description, user.orElse(null), readOnly, false, change.now());
                change.touched(Thing.API_KEY, key.hash());
                return change.session().persist(key)
                        .chain(() -> People.names(change.session(), user.stream().toList()))
                        .map(names -> new KeyView.Body(KeyView.of(key, user.map(names::get).orElse(null), secret, Links.of(uri))));
            });
        }));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a key", description = "It opens nothing any more. The key that TOCSIN_ADMIN_KEY sets is changed there.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String id) {
        return settings.change(change -> callers.who(change.session())
                .flatMap(who -> find(change.session(), id, who)
                        .invoke(key -> key.user().ifPresentOrElse(who::needsToChange, () -> who.needs(Right.ADMINISTER))))
                .invoke(key -> {
                    if (key.isFromEnvironment()) {
                        throw Problem.invalid("This key is set by TOCSIN_ADMIN_KEY: change it there");
                    }
                    key.delete(change.now());
                    change.touched(Thing.API_KEY, key.hash());
                })
                .replaceWithVoid());
    }

    private static Optional<String> user(Fields fields, Who who) {
        var type = fields.required("type", 20);
        if ("account".equals(type)) {
            return Optional.empty();
        }
        if (type != null && !"user".equals(type)) {
            fields.mistake("Type must be account or user");
        }
        return fields.gives("user") ? Optional.ofNullable(fields.idOf("user")) : who.userId().or(() -> {
            fields.mistake("User can't be blank");
            return Optional.empty();
        });
    }

    private static Uni<ApiKey> find(Mutiny.Session session, String id, Who who) {
        return visible(session, who).map(keys -> keys.stream().filter(key -> key.id().equals(id)).findFirst().orElseThrow(Problem::notFound));
    }

    private static Uni<List<ApiKey>> visible(Mutiny.Session session, Who who) {
        return session.createQuery("from ApiKey k where k.deletedAt is null order by k.createdAt, k.id", ApiKey.class).getResultList()
                .map(keys -> keys.stream().filter(key -> who.isAdministrator() || key.user().filter(who::isSelf).isPresent()).toList());
    }

    private static Uni<List<KeyView>> views(Mutiny.Session session, List<ApiKey> keys, UriInfo uri) {
        return People.names(session, keys.stream().flatMap(key -> key.user().stream()).distinct().toList())
                .map(names -> keys.stream()
                        .map(key -> KeyView.of(key, key.user().map(names::get).orElse(null), null, Links.of(uri))).toList());
    }
}
