package org.tocsin.console.schedule;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.Tab;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Reference;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.kit.http.CleanText;

/** {@code /console/schedules}: all of them, by name. */
@Path("/console/schedules")
public class SchedulesPage {

    private static final int MOST_SHOWN = 100, LONGEST_SEARCH = 100;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @GET
    public Uni<Response> list(@QueryParam("query") String query) {
        var visit = current.get();
        var search = query == null ? "" : CleanText.cut(query.strip(), LONGEST_SEARCH);
        var asked = Query.of("/schedules").with("limit", MOST_SHOWN).with("query", search);
        return others.list(visit.behalf(), Service.ESCALATION, asked, "schedules", Schedule.class).map(got ->
                pages.of(got, visit, Section.ON_CALL, found -> pages.list(visit, Section.ON_CALL, catalogue(found, search))));
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
