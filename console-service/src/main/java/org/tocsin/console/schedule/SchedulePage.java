package org.tocsin.console.schedule;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;

/** {@code /console/schedules/{id}}: whose turn it is, and whose it will be in the next four weeks. */
@Path("/console/schedules/{id}")
public class SchedulePage {

    private static final Duration AHEAD = Duration.ofDays(28);

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "schedule")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance schedule(ScheduleView view);
    }

    @GET
    public Uni<Response> show(@PathParam("id") String id) {
        var visit = current.get();
        var now = visit.now().truncatedTo(ChronoUnit.SECONDS);
        var query = Query.of("/schedules/{}", id).with("since", now).with("until", now.plus(AHEAD)).with("overflow", true)
                .with("time_zone", "UTC");
        return others.one(visit.behalf(), Service.ESCALATION, query, "schedule", Schedule.class)
                .map(got -> pages.of(got, visit, Section.ON_CALL, schedule -> pages.still(visit, schedule.name(),
                        Section.ON_CALL,
                        Templates.schedule(ScheduleView.of(schedule, visit.person().zoneName(),
                                new When(visit.now(), visit.person().zone()))))));
    }
}
