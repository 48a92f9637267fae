package org.tocsin.console.schedule;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Catalogues;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Tab;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.peer.Service;

/** {@code /console/schedules}: all of them, by name. */
@Path("/console/schedules")
public class SchedulesPage {

    private static final Catalogues.Kind<Schedule> SCHEDULES =
            new Catalogues.Kind<>(Section.ON_CALL, Service.ESCALATION, "schedules", Schedule.class);

    @Inject
    Catalogues catalogues;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        return catalogues.page(SCHEDULES, query, SchedulesPage::catalogue);
    }

    private static Catalogue catalogue(Listed<Schedule> found, String search) {
        return new Catalogue("Schedules", "Who takes turns", Tab.SCHEDULES, search, found.items().stream()
                .map(schedule -> Catalogue.Row.of(Query.of("/console/schedules/{}", schedule.id()).toString(),
                        schedule.name(),
                        "%s · times in %s".formatted(schedule.users().isEmpty() ? "nobody is in it"
                                : Words.list(schedule.users().stream().map(Reference::summary).toList()),
                                schedule.timeZone())))
                .toList(), found.more(), search.isEmpty() ? "There is no schedule yet." : "No schedule is called so.");
    }
}
