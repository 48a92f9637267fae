package org.tocsin.escalation.oncalls;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.policy.Policies.PolicyFile;
import org.tocsin.escalation.policy.PolicyRendering;
import org.tocsin.escalation.policy.PolicyView;
import org.tocsin.escalation.schedule.ScheduleFile;
import org.tocsin.escalation.schedule.ScheduleRendering;
import org.tocsin.escalation.schedule.ScheduleView;
import org.tocsin.escalation.user.People;
import org.tocsin.escalation.user.Person;
import org.tocsin.escalation.user.UserView;

/** Shows shifts. What is included whole is loaded for the page that is shown, not for the list. */
record OnCallRendering(Links links, ZoneId zone, Map<String, Person> people, Map<String, ScheduleFile> files,
        Map<String, PolicyView> policies, Map<String, ScheduleView> schedules, boolean wholeUsers) {

    static Uni<OnCallRendering> load(Mutiny.Session session, List<Shift> page, List<PolicyFile> files, Map<String, ScheduleFile> schedules,
            Collection<DirectoryEntry.Service> services, Links links, ZoneId zone, Collection<String> include, Instant now) {
        var shownPolicies = page.stream().map(shift -> shift.policy().id()).collect(Collectors.toSet());
        var wholePolicies = include.contains("escalation_policies")
                ? files.stream().filter(file -> shownPolicies.contains(file.policy().id())).toList() : List.<PolicyFile>of();
        var shownSchedules = page.stream().map(Shift::schedule).filter(id -> id != null).distinct().toList();
        var wholeSchedules = include.contains("schedules")
                ? shownSchedules.stream().map(schedules::get).toList() : List.<ScheduleFile>of();
        return People.load(session, page.stream().map(Shift::user).distinct().toList())
                .flatMap(people -> PolicyRendering.views(session, wholePolicies, services, links, List.of(), now)
                        .flatMap(policies -> ScheduleRendering.views(session, wholeSchedules, links, Optional.of(zone), Optional.empty(), now, List.of())
                                .map(views -> new OnCallRendering(links, zone, people, schedules,
                                        policies.stream().collect(Collectors.toMap(PolicyView::id, Function.identity())),
                                        views.stream().collect(Collectors.toMap(ScheduleView::id, Function.identity())),
                                        include.contains("users")))));
    }

    OnCallView view(Shift shift) {
        var policy = shift.policy();
        return new OnCallView(
                policies.containsKey(policy.id()) ? policies.get(policy.id()) : links.escalationPolicy(policy.id(), policy.name()),
                shift.level(), shift.schedule() == null ? null : schedule(shift.schedule()), user(shift.user()),
                ScheduleRendering.print(shift.start(), zone), ScheduleRendering.print(shift.end(), zone));
    }

    private Object schedule(String id) {
        return schedules.containsKey(id) ? schedules.get(id) : links.schedule(id, files.get(id).name());
    }

    private Object user(String id) {
        var person = people.get(id);
        return wholeUsers ? UserView.of(person, links, List.of()) : links.user(id, person.user().name());
    }
}
