package org.tocsin.escalation.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.rights.Callers;
import org.tocsin.contracts.directory.Right;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.http.QueryValues;

/** {@code /schedules/{id}/overrides} ({@code reference/pagerduty.md} 2.12). */
@Path("/schedules/{schedule}/overrides")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Overrides", description = "Somebody instead of whoever would be on call, as in PagerDuty's REST API v2")
public class OverrideResource {

    @Inject
    Settings settings;

    @Inject
    Callers callers;

    @GET
    @Operation(summary = "List overrides", description = "Between since and until; for the next two weeks if neither is given.")
    public Uni<OverrideView.All> list(UriInfo uri, @RestPath String schedule, @RestQuery String since, @RestQuery String until,
            @Parameter(description = "true: not those that are past") @RestQuery String editable,
            @Parameter(description = "true: they are not cut at since and until") @RestQuery String overflow) {
        return settings.read((session, now) -> Schedules.find(session, schedule, now).flatMap(current -> {
            var zone = current.current().zone();
            var range = Range.orFromNow(since, until, overflow, zone, now);
            return Schedules.find(session, schedule, range.since()).flatMap(file -> {
                var found = file.overrides().stream()
                        .filter(override -> override.start().isBefore(range.until()))
                        .filter(override -> !QueryValues.isTrue(editable) || override.end().isAfter(now)).toList();
                return People.names(session, found.stream().map(StoredOverride::user).toList()).map(names -> new OverrideView.All(
                        found.stream().map(override -> view(override, range, zone, names, uri)).toList()));
            });
        }));
    }

    @POST
    @Operation(summary = "Create overrides", description = "{\"overrides\":[…]} answers a list with what became of each; "
            + "{\"override\":{…}} answers the one. A start in the past becomes now.")
    @RequestBody(content = @Content(schema = @Schema(implementation = OverrideView.All.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OverrideView.Result[].class)))
    public Uni<Response> create(UriInfo uri, @RestPath String schedule, byte[] body) {
        var asked = OverrideRequest.items(body);
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.RESPOND))
                .chain(() -> Schedules.lock(change.session(), schedule, change.now()))
                .flatMap(file -> each(change, file, asked, Links.of(uri)))
                .map(results -> asked.isOne() ? one(results.getFirst()) : Response.status(201).entity(results).build()));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Delete an override", description = "One that is in force is cut at now and answered with 200.")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "200", description = "It was in force and ends now",
            content = @Content(schema = @Schema(implementation = OverrideView.Body.class)))
    public Uni<Response> delete(UriInfo uri, @RestPath String schedule, @RestPath String id) {
        return settings.change(change -> callers.who(change.session())
                .invoke(who -> who.needs(Right.RESPOND))
                .chain(() -> Schedules.lock(change.session(), schedule, Instant.EPOCH))
                .flatMap(file -> {
                    var override = file.overrides().stream().filter(one -> one.id().equals(id)).findFirst()
                            .orElseThrow(() -> Problem.of(404, 4004, "Invalid or unknown override"));
                    if (!override.end().isAfter(change.now())) {
                        throw Problem.of(400, 4004, "An override that is past cannot be deleted");
                    }
                    change.touched(Thing.SCHEDULE, schedule);
                    return end(change, override, file.current().zone(), Links.of(uri));
                }));
    }

    // The past does not change: what was in force until now was.
    private static Uni<Response> end(Change change, StoredOverride override, ZoneId zone, Links links) {
        var now = OverrideRequest.toSeconds(change.now());
        if (!override.start().isBefore(now)) {
            return change.session().remove(override).replaceWith(() -> Response.noContent().build());
        }
        override.endAt(now);
        return People.names(change.session(), List.of(override.user())).map(names ->
                Response.ok(new OverrideView.Body(view(override, zone, names, links))).build());
    }

    private static Uni<List<OverrideView.Result>> each(Change change, ScheduleFile file, OverrideRequest.Items asked, Links links) {
        var zone = file.current().zone();
        return People.hold(change.session(), asked.users()).flatMap(found -> People.names(change.session(), found).flatMap(names -> {
            var results = new ArrayList<OverrideView.Result>();
            Uni<Void> done = Uni.createFrom().voidItem();
            for (var item : asked.all()) {
                done = done.chain(() -> result(change, file, item, names, zone, links)).invoke(results::add).replaceWithVoid();
            }
            return done.invoke(() -> change.touched(Thing.SCHEDULE, file.id())).replaceWith(results);
        }));
    }

    private static Uni<OverrideView.Result> result(Change change, ScheduleFile file, JsonNode item, Map<String, String> names, ZoneId zone,
            Links links) {
        return switch (OverrideRequest.read(item, names.keySet(), zone, change.now())) {
            case OverrideRequest.Refused(var errors) -> Uni.createFrom().item(new OverrideView.Result(400, errors, item));
            case OverrideRequest.Accepted(var start, var end, var user) -> {
                var override = new StoredOverride(Ids.ofResource(), file.id(), user, start, end, change.now());
                // One after the other: the last made wins, and the database counts.
                yield change.session().persist(override).chain(() -> change.session().flush())
                        .replaceWith(() -> new OverrideView.Result(201, null, view(override, zone, names, links)));
            }
        };
    }

    private static Response one(OverrideView.Result result) {
        if (result.status() == 400) {
            throw Problem.invalid(result.errors());
        }
        return Response.status(201).entity(Map.of("override", result.override())).build();
    }

    private static OverrideView view(StoredOverride override, Range range, ZoneId zone, Map<String, String> names, UriInfo uri) {
        var whole = view(override, zone, names, Links.of(uri));
        if (range.overflow()) {
            return whole;
        }
        var start = override.start().isBefore(range.since()) ? range.since() : override.start();
        var end = override.end().isAfter(range.until()) ? range.until() : override.end();
        return new OverrideView(whole.id(), ScheduleRendering.print(start, zone), ScheduleRendering.print(end, zone), whole.user());
    }

    private static OverrideView view(StoredOverride override, ZoneId zone, Map<String, String> names, Links links) {
        return new OverrideView(override.id(), ScheduleRendering.print(override.start(), zone), ScheduleRendering.print(override.end(), zone),
                links.user(override.user(), names.get(override.user())));
    }
}
