package org.tocsin.console.incidents;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.incident.Incident;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;

/** {@code /console}: what is open, who is on call, what was resolved today. */
@Path("/console")
public class IncidentsPage {

    private static final String PATH = "/console";
    private static final int MOST_SHOWN = 100;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "incidents")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance incidents(IncidentsView view);
    }

    @GET
    public Uni<Response> show() {
        return show(current.get(), 200, null);
    }

    /**
     * The page after a button was pressed.
     *
     * @param notice what came of it; null if all went well
     */
    public Uni<Response> show(Visit visit, int status, String notice) {
        return Uni.combine().all().unis(
                        incidents(visit, "triggered", "created_at:desc", MOST_SHOWN),
                        incidents(visit, "acknowledged", "created_at:desc", MOST_SHOWN),
                        incidents(visit, "resolved", "resolved_at:desc", 25),
                        others.list(visit.behalf(), Service.ESCALATION, Query.of("/oncalls").with("limit", 100),
                                "oncalls", OnCall.class))
                .with(IncidentsView.Parts::new)
                .map(parts -> {
                    var person = visit.person();
                    var view = IncidentsView.of(parts, person, new When(visit.now(), person.zone()), notice, visit.token());
                    return pages.live(visit, parts.areThere() ? status : 503, new Pages.Live(PATH, ""), view.title(),
                            Section.INCIDENTS,
                            Templates.incidents(view));
                });
    }

    private Uni<Got<Listed<Incident>>> incidents(Visit visit, String status, String order, int limit) {
        return others.list(visit.behalf(), Service.ROUTING, Query.of("/incidents").with("statuses[]", status)
                .with("date_range", "all").with("sort_by", order).with("limit", limit).with("total", true), "incidents",
                Incident.class);
    }
}
