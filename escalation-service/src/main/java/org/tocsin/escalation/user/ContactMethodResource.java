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
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;

/** {@code /users/{id}/contact_methods} ({@code reference/pagerduty.md} 2.8 and 3.10). */
@Path("/users/{user}/contact_methods")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Contact methods", description = "Addresses of a user, as in PagerDuty's REST API v2")
public class ContactMethodResource {

    /** Clients match this text ({@code reference/pagerduty.md} 3.10). */
    private static final String TAKEN = "User Contact method must be unique";

    @Inject
    Settings settings;

    @Inject
    Callers callers;

    @GET
    @Operation(summary = "List a user's contact methods")
    public Uni<ContactMethodView.All> list(UriInfo uri, @RestPath String user) {
        return settings.read((session, _) -> People.find(session, user)).map(person -> new ContactMethodView.All(
                person.contactMethods().stream().map(method -> ContactMethodView.of(method, Links.of(uri))).toList()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A contact method")
    public Uni<ContactMethodView.Body> get(UriInfo uri, @RestPath String user, @RestPath String id) {
        return settings.read((session, _) -> People.find(session, user))
                .map(person -> body(person.contactMethod(id).orElseThrow(Problem::notFound), uri));
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a contact method", description = "Counts as verified if an administrator's key or the account's gives it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactMethodView.Body.class)))
    public Uni<ContactMethodView.Body> create(UriInfo uri, @RestPath String user, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "contact_method"));
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user).flatMap(person -> {
                var address = Address.of(fields);
                fields.check();
                checkUnique(person, address, null);
                var method = new ContactMethod(Ids.ofResource(), user, address, who.isAdministrator(), change.now());
                return saved(change, user, change.session().persist(method)).replaceWith(() -> body(method, uri));
            });
        }));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a contact method", description = "A changed address is unverified again, unless an administrator changes it.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ContactMethodView.Body.class)))
    public Uni<ContactMethodView.Body> update(UriInfo uri, @RestPath String user, @RestPath String id, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "contact_method"));
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user).flatMap(person -> {
                var method = person.contactMethod(id).orElseThrow(Problem::notFound);
                var address = method.address().changed(fields);
                fields.check();
                checkUnique(person, address, id);
                method.change(address, who.isAdministrator());
                return saved(change, user, Uni.createFrom().voidItem()).replaceWith(() -> body(method, uri));
            });
        }));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a contact method", description = "The notification rules that use it go with it.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String user, @RestPath String id) {
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user).flatMap(person -> {
                var method = person.contactMethod(id).orElseThrow(Problem::notFound);
                Uni<Void> removed = Uni.createFrom().voidItem();
                for (var rule : person.notificationRules()) {
                    if (rule.contactMethodId().equals(id)) {
                        removed = removed.chain(() -> change.session().remove(rule));
                    }
                }
                return saved(change, user, removed.chain(() -> change.session().flush()).chain(() -> change.session().remove(method)));
            });
        }));
    }

    private static Uni<Void> saved(Change change, String user, Uni<Void> work) {
        change.touched(Thing.USER, user);
        return work.chain(() -> change.session().flush())
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN));
    }

    private static void checkUnique(Person person, Address address, String own) {
        if (person.contactMethods().stream().anyMatch(other -> !other.id().equals(own) && other.address().isSamePlaceAs(address))) {
            throw Problem.invalid(TAKEN);
        }
    }

    private static ContactMethodView.Body body(ContactMethod method, UriInfo uri) {
        return new ContactMethodView.Body(ContactMethodView.of(method, Links.of(uri)));
    }
}
