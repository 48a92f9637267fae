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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
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

/** {@code /users/{id}/notification_rules} ({@code reference/pagerduty.md} 2.8 and 3.11). */
@Path("/users/{user}/notification_rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Notification rules", description = "By which contact method, how long after a page, as in PagerDuty's REST API v2")
public class NotificationRuleResource {

    /** Clients match this text ({@code reference/pagerduty.md} 2.8). */
    private static final String TAKEN = "Channel Start delay must be unique for a given contact method";

    @Inject
    Settings settings;

    @Inject
    Callers callers;

    @GET
    @Operation(summary = "List a user's notification rules")
    public Uni<NotificationRuleView.All> list(UriInfo uri, @RestPath String user,
            @Parameter(description = "high (the default), low or all") @RestQuery String urgency,
            @Parameter(description = "contact_methods") @RestQuery("include[]") List<String> include) {
        var wanted = urgency == null || urgency.isBlank() ? "high" : urgency;
        if (!List.of("high", "low", "all").contains(wanted)) {
            throw Problem.invalid("Urgency must be high, low or all");
        }
        return settings.read((session, _) -> People.find(session, user)).map(person -> new NotificationRuleView.All(
                person.notificationRules().stream().filter(rule -> wanted.equals("all") || rule.urgency().equals(wanted))
                        .map(rule -> NotificationRuleView.of(rule, person, Links.of(uri), include)).toList()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A notification rule")
    public Uni<NotificationRuleView.Body> get(UriInfo uri, @RestPath String user, @RestPath String id,
            @RestQuery("include[]") List<String> include) {
        return settings.read((session, _) -> People.find(session, user)).map(person -> new NotificationRuleView.Body(
                NotificationRuleView.of(rule(person, id), person, Links.of(uri), include)));
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a notification rule")
    @RequestBody(content = @Content(schema = @Schema(implementation = NotificationRuleView.Body.class)))
    public Uni<NotificationRuleView.Body> create(UriInfo uri, @RestPath String user, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "notification_rule"));
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user).flatMap(person -> {
                var content = RuleContent.of(fields, person);
                fields.check();
                checkUnique(person, content, null);
                var rule = new NotificationRule(Ids.ofResource(), user, content.contactMethod(), content.urgency(), content.startDelay(),
                        change.now());
                return saved(change, user, change.session().persist(rule)).replaceWith(() -> body(rule, person, uri));
            });
        }));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a notification rule")
    @RequestBody(content = @Content(schema = @Schema(implementation = NotificationRuleView.Body.class)))
    public Uni<NotificationRuleView.Body> update(UriInfo uri, @RestPath String user, @RestPath String id, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "notification_rule"));
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user).flatMap(person -> {
                var rule = rule(person, id);
                var content = RuleContent.of(rule).changed(fields, person);
                fields.check();
                checkUnique(person, content, id);
                rule.change(content.contactMethod(), content.urgency(), content.startDelay());
                return saved(change, user, Uni.createFrom().voidItem()).replaceWith(() -> body(rule, person, uri));
            });
        }));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a notification rule")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String user, @RestPath String id) {
        return settings.change(change -> callers.who(change.session()).flatMap(who -> {
            who.needsToChange(user);
            return People.lock(change.session(), user)
                    .flatMap(person -> saved(change, user, change.session().remove(rule(person, id))));
        }));
    }

    private static Uni<Void> saved(Change change, String user, Uni<Void> work) {
        change.touched(Thing.USER, user);
        return work.chain(() -> change.session().flush())
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN));
    }

    private static void checkUnique(Person person, RuleContent content, String own) {
        if (person.notificationRules().stream().anyMatch(other -> !other.id().equals(own) && content.isSameAs(other))) {
            throw Problem.invalid(TAKEN);
        }
    }

    private static NotificationRule rule(Person person, String id) {
        return person.notificationRules().stream().filter(rule -> rule.id().equals(id)).findFirst().orElseThrow(Problem::notFound);
    }

    private static NotificationRuleView.Body body(NotificationRule rule, Person person, UriInfo uri) {
        return new NotificationRuleView.Body(NotificationRuleView.of(rule, person, Links.of(uri), List.of()));
    }
}
