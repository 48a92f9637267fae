package org.tocsin.escalation.schedule;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.tocsin.contracts.Ids;
import org.tocsin.escalation.api.Fields;
import org.tocsin.escalation.settings.Change;
import org.tocsin.escalation.settings.Thing;
import org.tocsin.escalation.user.People;
import org.tocsin.kit.db.Outages;
import org.tocsin.kit.http.Problem;

/** How schedules come, change and go. */
@ApplicationScoped
public class ScheduleEdits {

    private static final String TAKEN = "Name has already been taken";
    // A client acts on exactly these two texts (pagerduty.md 3.6).
    private static final String IN_USE = "Schedule can't be deleted if it's being used by escalation policies";
    private static final String IN_SNAPSHOT =
            "Schedule can't be deleted if it's being used by an escalation policy snapshot with open incidents";

    Uni<ScheduleFile> create(Change change, Fields fields) {
        var request = ScheduleRequest.of(fields, change.now());
        return checked(change.session(), fields, request).flatMap(_ -> {
            var schedule = new Schedule(Ids.ofResource(), request.name(), request.description(), change.now());
            var version = new ScheduleVersion(schedule.id(), 1, inForce(change), request.timeZone(), request.layers());
            return saved(change, schedule.id(), change.session().persist(schedule).chain(() -> change.session().flush())
                    .chain(() -> change.session().persist(version)))
                    .replaceWith(new ScheduleFile(schedule, List.of(version), List.of()));
        });
    }

    /** A schedule that is made of a request and not kept. */
    Uni<ScheduleFile> preview(Mutiny.Session session, Fields fields, Instant now) {
        var request = ScheduleRequest.of(fields, now);
        return checked(session, fields, request).map(_ -> new ScheduleFile(
                new Schedule(null, request.name(), request.description(), now),
                List.of(new ScheduleVersion(null, 1, Instant.EPOCH, request.timeZone(), request.layers())), List.of()));
    }

    Uni<ScheduleFile> update(Change change, String id, Fields fields) {
        return Schedules.lock(change.session(), id, change.now()).flatMap(file -> {
            var request = ScheduleRequest.of(fields, file.schedule(), file.current(), change.now());
            return checked(change.session(), fields, request).flatMap(_ -> {
                file.schedule().rename(request.name(), request.description());
                if (request.isSameRotationAs(file.current())) {
                    return saved(change, id, Uni.createFrom().voidItem()).replaceWith(file);
                }
                var version = new ScheduleVersion(id, file.schedule().nextVersion(), inForce(change), request.timeZone(), request.layers());
                var versions = new ArrayList<>(file.versions());
                versions.add(version);
                return saved(change, id, change.session().persist(version))
                        .replaceWith(new ScheduleFile(file.schedule(), versions, file.overrides()));
            });
        });
    }

    Uni<Void> delete(Change change, String id) {
        return Schedules.lock(change.session(), id, change.now()).flatMap(file -> Schedules.policies(change.session(), Set.of(id))
                .invoke(policies -> {
                    if (!policies.isEmpty()) {
                        throw Problem.invalid(IN_USE);
                    }
                })
                .chain(() -> Schedules.openSnapshots(change.session(), id))
                .invoke(open -> {
                    if (open > 0) {
                        throw Problem.invalid(IN_SNAPSHOT);
                    }
                })
                .invoke(() -> file.schedule().delete(change.now()))
                .chain(() -> saved(change, id, Uni.createFrom().voidItem())));
    }

    // Names every mistake, the people who are not there among them.
    private static Uni<Void> checked(Mutiny.Session session, Fields fields, ScheduleRequest request) {
        return People.hold(session, request.users()).invoke(found -> {
            request.users().stream().filter(user -> !found.contains(user))
                    .forEach(user -> fields.mistake("User %s not found".formatted(user)));
            fields.check();
        }).replaceWithVoid();
    }

    // Resolution is a second (rule T4).
    private static Instant inForce(Change change) {
        return change.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Uni<Void> saved(Change change, String id, Uni<Void> work) {
        change.touched(Thing.SCHEDULE, id);
        return work.chain(() -> change.session().flush())
                .onFailure(Outages::isTaken).transform(_ -> Problem.invalid(TAKEN));
    }
}
