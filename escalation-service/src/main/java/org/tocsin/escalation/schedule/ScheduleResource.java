package org.tocsin.escalation.schedule;

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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Search;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.user.People;
import org.tocsin.escalation.user.UserView;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Paging;

/** {@code /schedules} ({@code reference/pagerduty.md} 2.12 and 3.6). */
@Path("/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules", description = "Who is on call when, as in PagerDuty's REST API v2")
public class ScheduleResource {

    private static final String MATCHES = "from Schedule s where s.deletedAt is null and " + Search.in("s.name");

    @Inject
    Settings settings;

    @Inject
    ScheduleEdits edits;

    @Inject
    Callers callers;

    @GET
    @Operation(summary = "List schedules", description = "By name, without their layers unless they are included.")
    public Uni<ScheduleView.Page> list(UriInfo uri,
            @Parameter(description = "part of the name, in any case") @RestQuery String query,
            @RestQuery("team_ids[]") List<String> teams,
            @Parameter(description = "schedule_layers, overrides_subschedule, final_schedule") @RestQuery("include[]") List<String> include,
            @RestQuery("time_zone") String timeZone, @RestQuery String since, @RestQuery String until, @RestQuery String overflow,
            @RestQuery String limit, @RestQuery String offset, @RestQuery String total) {
        var paging = Paging.of(limit, offset, total);
        if (!teams.isEmpty()) {
            return Uni.createFrom().item(new ScheduleView.Page(List.of(), paging.limit(), paging.offset(), false, paging.total() ? 0L : null));
        }
        var zone = TimeZones.asked(timeZone);
        var range = Range.of(since, until, overflow, zone.orElse(ZoneOffset.UTC));
        var pattern = Search.pattern(query);
        return settings.read((session, now) -> session.createQuery(MATCHES + " order by " + Search.folded("s.name") + ", s.id", Schedule.class)
                .setParameter("query", pattern).setFirstResult(paging.offset()).setMaxResults(paging.rowsToRead()).getResultList()
                .flatMap(found -> Schedules.withVersions(session, paging.shown(found), range.map(Range::since).orElse(now))
                        .flatMap(files -> ScheduleRendering.views(session, files.values(), Links.of(uri), zone, range, now, include))
                        .flatMap(views -> count(session, pattern, paging).map(count -> new ScheduleView.Page(views, paging.limit(),
                                paging.offset(), found.size() > paging.limit(), count)))));
    }

    private static Uni<Long> count(Mutiny.Session session, String pattern, Paging paging) {
        return paging.total()
                ? session.createQuery("select count(*) " + MATCHES, Long.class).setParameter("query", pattern).getSingleResult()
                : Uni.createFrom().nullItem();
    }

    @POST
    @ResponseStatus(201)
    @Operation(summary = "Create a schedule", description = "Layers come lowest precedence first and go back highest first. A start in the "
            + "past becomes now.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleView.Body.class)))
    public Uni<ScheduleView.Body> create(UriInfo uri, @RestQuery("time_zone") String timeZone, @RestQuery String since, @RestQuery String until,
            @RestQuery String overflow, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "schedule"));
        var zone = TimeZones.asked(timeZone);
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.create(change, fields))
                .flatMap(file -> body(change.session(), file, uri, zone, since, until, overflow, change.now())));
    }

    @POST
    @Path("/preview")
    @Operation(summary = "Render a schedule without saving it", description = "From now on for two weeks, unless since and until say otherwise.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleView.Body.class)))
    public Uni<ScheduleView.Body> preview(UriInfo uri, @RestQuery("time_zone") String timeZone, @RestQuery String since,
            @RestQuery String until, @RestQuery String overflow, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "schedule"));
        var zone = TimeZones.asked(timeZone);
        return settings.read((session, now) -> edits.preview(session, fields, now).flatMap(file -> {
            var printedIn = zone.orElse(file.current().zone());
            var range = Optional.of(Range.orFromNow(since, until, overflow, printedIn, now));
            return ScheduleRendering.views(session, List.of(file), Links.of(uri), zone, range, now, ScheduleRendering.EVERYTHING)
                    .map(views -> new ScheduleView.Body(views.getFirst()));
        }));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A schedule", description = "Rendered if since or until is given; the other is then two weeks away.")
    public Uni<ScheduleView.Body> get(UriInfo uri, @RestPath String id, @RestQuery("time_zone") String timeZone, @RestQuery String since,
            @RestQuery String until, @Parameter(description = "true: entries are not cut at since and until") @RestQuery String overflow) {
        var zone = TimeZones.asked(timeZone);
        return settings.read((session, now) -> Schedules.find(session, id, now)
                .flatMap(file -> body(session, file, uri, zone, since, until, overflow, now)));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Change a schedule", description = "What is not mentioned stays, layers too: a layer is removed by an end that is "
            + "now. The past does not change.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ScheduleView.Body.class)))
    public Uni<ScheduleView.Body> update(UriInfo uri, @RestPath String id, @RestQuery("time_zone") String timeZone, @RestQuery String since,
            @RestQuery String until, @RestQuery String overflow, byte[] body) {
        var fields = Fields.of(JsonBody.object(body, "schedule"));
        var zone = TimeZones.asked(timeZone);
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.update(change, id, fields))
                .flatMap(file -> body(change.session(), file, uri, zone, since, until, overflow, change.now())));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete a schedule", description = "Refused while an escalation policy uses it, or an open incident's snapshot of one.")
    @APIResponse(responseCode = "204", description = "Gone")
    public Uni<Void> delete(@RestPath String id) {
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.CONFIGURE))
                .chain(() -> edits.delete(change, id)));
    }

    @GET
    @Path("/{id}/users")
    @Operation(summary = "Users on call on a schedule", description = "Between since and until; for the next two weeks if neither is given.")
    public Uni<UserView.All> users(UriInfo uri, @RestPath String id, @RestQuery String since, @RestQuery String until) {
        return settings.read((session, now) -> Schedules.find(session, id, now)
                .map(file -> Range.orFromNow(since, until, null, file.current().zone(), now))
                .flatMap(range -> Schedules.find(session, id, range.since())
                        .map(file -> file.toRotation().render(range.since(), range.until()).covered().stream()
                                .map(entry -> entry.user()).distinct().toList()))
                .flatMap(ids -> People.load(session, ids).map(people -> new UserView.All(ids.stream()
                        .map(user -> UserView.of(people.get(user), Links.of(uri), List.of())).toList()))));
    }

    private Uni<ScheduleView.Body> body(Mutiny.Session session, ScheduleFile file, UriInfo uri, Optional<ZoneId> zone, String since,
            String until, String overflow, Instant now) {
        var range = Range.of(since, until, overflow, zone.orElse(file.current().zone()));
        var needed = range.isPresent() && !file.schedule().isDeleted()
                ? Schedules.find(session, file.id(), range.get().since()) : Uni.createFrom().item(file);
        return needed.flatMap(whole -> ScheduleRendering.views(session, List.of(whole), Links.of(uri), zone, range, now, ScheduleRendering.EVERYTHING))
                .map(views -> new ScheduleView.Body(views.getFirst()));
    }
}
