package org.tocsin.escalation.policy;

import io.smallrye.mutiny.Multi;
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
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Search;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.policy.Policies.PolicyFile;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.replica.Directory;
import org.tocsin.kit.replica.MissAnswers;

/** {@code /escalation_policies} ({@code reference/pagerduty.md} 2.11 and 3.5). */
@Path("/escalation_policies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Escalation policies", description = "Who is paged, and who next, as in PagerDuty's REST API v2")
public class PolicyResource {

    private static final String INCLUDES =
            "targets, escalation_rule_assignment_strategies; services stay references, and there are no teams";

    @Inject
    Settings settings;

    @Inject
    PolicyEdits edits;

    @Inject
    Callers callers;

    @Inject
    Directory directory;

    @GET
    @Operation(summary = "List escalation policies")
    public Uni<PolicyView.Page> list(UriInfo uri,
            @Parameter(description = "part of the name, in any case") @RestQuery String query,
            @Parameter(description = "only policies that name one of these users") @RestQuery("user_ids[]") List<String> users,
            @RestQuery("team_ids[]") List<String> teams,
            @Parameter(description = INCLUDES) @RestQuery("include[]") List<String> include,
            @Parameter(description = "name, name:asc or name:desc") @RestQuery("sort_by") String sortBy,
            @RestQuery String limit, @RestQuery String offset, @RestQuery String total) {
        var paging = Paging.of(limit, offset, total);
        if (!teams.isEmpty()) {
            return Uni.createFrom().item(new PolicyView.Page(List.of(), paging.limit(), paging.offset(), false, paging.total() ? 0L : null));
        }
        return settings.read((session, now) -> all(session, query, sortBy)
                .map(files -> files.stream().filter(file -> users.isEmpty()
                        || file.targets(Target.Kind.USER).stream().anyMatch(users::contains)).toList())
                .flatMap(files -> PolicyRendering.views(session, paging.pageOf(files), services(), Links.of(uri), include, now)
                        .map(views -> new PolicyView.Page(views, paging.limit(), paging.offset(),
                                paging.offset() + views.size() < files.size(), paging.total() ? (long) files.size() : null))));
    }

    private static Uni<List<PolicyFile>> all(Mutiny.Session session, String query, String sortBy) {
        var pattern = Search.pattern(query);
        var direction = sortBy != null && sortBy.toLowerCase(Locale.ROOT).endsWith(":desc") ? "desc" : "asc";
        return session.createQuery("from EscalationPolicy p where p.deletedAt is null and %s order by %s %s, p.id"
                        .formatted(Search.in("p.name"), Search.folded("p.name"), direction), EscalationPolicy.class)
                .setParameter("query", pattern).getResultList()
                .flatMap(policies -> Policies.withVersions(session, policies)).map(files -> List.copyOf(files.values()));
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create an escalation policy")
    @RequestBody(content = @Content(schema = @Schema(implementation = PolicyView.Body.class)))
    public Uni<PolicyView.Body> create(UriInfo uri, @RestQuery("include[]") List<String> include, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "escalation_policy"));
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.create(change, fields))
                .flatMap(file -> body(change.session(), file, uri, include, change.now())));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "An escalation policy")
    public Uni<PolicyView.Body> get(UriInfo uri, @RestPath String id,
            @Parameter(description = INCLUDES) @RestQuery("include[]") List<String> include) {
        return settings.read((session, now) -> Policies.find(session, id).flatMap(file -> body(session, file, uri, include, now)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change an escalation policy", description = "What is not mentioned stays; the list of rules is taken whole. Each "
            + "change makes a new version, and open incidents keep the one they began with.")
    @RequestBody(content = @Content(schema = @Schema(implementation = PolicyView.Body.class)))
    public Uni<PolicyView.Body> update(UriInfo uri, @RestPath String id, @RestQuery("include[]") List<String> include, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "escalation_policy"));
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.update(change, id, fields))
                .flatMap(file -> body(change.session(), file, uri, include, change.now())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an escalation policy", description = "Refused while a service uses it.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String id) {
        return usersOf(id).flatMap(users -> settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.delete(change, id, users))));
    }

    // Who deletes a service deletes its policy in the next moment: routing is asked what is true now. No answer leaves what is known.
    private Uni<List<DirectoryEntry.Service>> usersOf(String policy) {
        return Multi.createFrom().iterable(services()).filter(service -> policy.equals(service.escalationPolicy()))
                .onItem().transformToUniAndConcatenate(service -> directory.of(DirectoryEntry.Service.class).asked(service.id())
                        .onFailure(MissAnswers.OwnerUnreachable.class).recoverWithItem(Optional.of(service)))
                .filter(service -> service.map(DirectoryEntry.Service::escalationPolicy).filter(policy::equals).isPresent())
                .map(Optional::orElseThrow).collect().asList();
    }

    private Uni<PolicyView.Body> body(Mutiny.Session session, PolicyFile file, UriInfo uri, Collection<String> include, Instant now) {
        return PolicyRendering.views(session, List.of(file), services(), Links.of(uri), include, now)
                .map(views -> new PolicyView.Body(views.getFirst()));
    }

    private Collection<DirectoryEntry.Service> services() {
        return directory.of(DirectoryEntry.Service.class).all();
    }
}
