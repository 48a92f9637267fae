package org.tocsin.escalation.oncalls;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestQuery;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Links;
import org.tocsin.kit.zone.TimeZones;
import org.tocsin.escalation.oncall.Policy;
import org.tocsin.escalation.oncall.Policy.Target;
import org.tocsin.escalation.policy.Policies;
import org.tocsin.escalation.policy.Policies.PolicyFile;
import org.tocsin.escalation.schedule.ScheduleFile;
import org.tocsin.escalation.schedule.Schedules;
import org.tocsin.escalation.settings.Settings;
import org.tocsin.kit.http.Paging;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.replica.Directory;

/** {@code /oncalls} ({@code reference/pagerduty.md} 2.13). */
@Path("/oncalls")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "On-calls", description = "Who is on call, as in PagerDuty's REST API v2")
public class OnCallResource {

    private static final String DIRECTLY = "null";

    @Inject
    Settings settings;

    @Inject
    Directory directory;

    @GET
    @Operation(summary = "List on-calls", description = "One for each policy, level, target and shift that overlaps the time asked about; "
            + "without since and until who is on call now. A shift that begins before or ends after is shown whole.")
    public Uni<OnCallView.Page> list(UriInfo uri,
            @RestQuery("user_ids[]") List<String> users,
            @RestQuery("escalation_policy_ids[]") List<String> policies,
            @Parameter(description = "the value null stands for users whom a policy names itself") @RestQuery("schedule_ids[]") List<String> schedules,
            @Parameter(description = "escalation_policies, schedules, users") @RestQuery("include[]") List<String> include,
            @Parameter(description = "true: the first shift of each user at each level") @RestQuery String earliest,
            @RestQuery("time_zone") String timeZone, @RestQuery String since,
            @Parameter(description = "at most 90 days from now") @RestQuery String until,
            @RestQuery String limit, @RestQuery String offset, @RestQuery String total) {
        var paging = Paging.of(limit, offset, total);
        var zone = TimeZones.asked(timeZone).orElse(ZoneOffset.UTC);
        return settings.read((session, now) -> {
            var time = AskedTime.of(since, until, earliest, zone, now);
            return Policies.all(session)
                    .map(files -> files.stream().filter(file -> policies.isEmpty() || policies.contains(file.policy().id())).toList())
                    .flatMap(files -> Schedules.load(session, targets(files), time.from()).flatMap(found -> {
                        var shifts = shifts(files, found, time).stream()
                                .filter(shift -> users.isEmpty() || users.contains(shift.user()))
                                .filter(shift -> schedules.isEmpty()
                                        || schedules.contains(shift.schedule() == null ? DIRECTLY : shift.schedule()))
                                .toList();
                        var page = paging.pageOf(shifts);
                        return OnCallRendering.load(session, page, files, found, services(), Links.of(uri), zone, include, now)
                                .map(rendering -> new OnCallView.Page(page.stream().map(rendering::view).toList(), paging.limit(), paging.offset(),
                                        paging.offset() + page.size() < shifts.size(), paging.total() ? (long) shifts.size() : null));
                    }));
        });
    }

    private static List<Shift> shifts(List<PolicyFile> files, Map<String, ScheduleFile> schedules, AskedTime time) {
        var rotations = schedules.values().stream().collect(Collectors.toMap(ScheduleFile::id, ScheduleFile::toRotation));
        var all = Shift.of(files.stream().map(PolicyFile::toPolicy).toList(), rotations, time.from(), time.to());
        return time.earliest() ? Shift.earliest(all) : all;
    }

    private static List<String> targets(List<PolicyFile> files) {
        return files.stream().flatMap(file -> file.targets(Target.Kind.SCHEDULE).stream()).distinct().toList();
    }

    private Collection<DirectoryEntry.Service> services() {
        return directory.of(DirectoryEntry.Service.class).all();
    }
}
