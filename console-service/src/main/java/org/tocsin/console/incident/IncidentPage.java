package org.tocsin.console.incident;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.policy.Policy;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Problem;

/** {@code /console/incidents/{id}}: who is paged and why, who is next, and what happened. By its number too. */
@Path("/console/incidents/{id}")
public class IncidentPage {

    /** PagerDuty's largest page of a list. */
    static final int MOST_ENTRIES = 100;
    private static final int MOST_ALERTS = 20;
    private static final int LAST_OFFSET = 1_000_000;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "incident")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance incident(IncidentView view);
    }

    /** Where an incident's page is. */
    public static String path(String id) {
        return Query.of("/console/incidents/{}", id).toString();
    }

    /** @param skip how many of the newest entries of the timeline are passed over */
    @GET
    public Uni<Response> show(@PathParam("id") String id, @QueryParam("skip") String skip) {
        int offset = skip != null && skip.matches("\\d{1,6}") ? Math.min(Integer.parseInt(skip), LAST_OFFSET) : 0;
        return show(current.get(), id, offset, 200, null);
    }

    /**
     * The page after a button was pressed.
     *
     * @param notice what came of it; null if all went well
     */
    Uni<Response> show(Visit visit, String id, int status, String notice) {
        return show(visit, id, 0, status, notice);
    }

    private Uni<Response> show(Visit visit, String id, int offset, int status, String notice) {
        return others.one(visit.behalf(), Service.ROUTING, Query.of("/incidents/{}", id), "incident", Incident.class)
                .flatMap(got -> switch (got) {
                    case Got.Here<Incident>(var incident) -> parts(visit, incident, offset).map(parts -> {
                        var view = IncidentView.of(incident, parts, offset, visit, notice);
                        return pages.live(visit, status, live(incident.id(), offset), incident.title(),
                                Section.INCIDENTS, Templates.incident(view));
                    });
                    case Got.Away<Incident> _ -> Uni.createFrom().item(pages.away(visit, live(id, offset),
                            Section.INCIDENTS, Service.ROUTING));
                    case Got.Unknown<Incident> _ -> throw Problem.notFound();
                    case Got.Refused<Incident> _ -> throw Problem.forbidden();
                });
    }

    private static Pages.Live live(String id, int offset) {
        return new Pages.Live(offset == 0 ? path(id) : path(id) + "?skip=" + offset, id);
    }

    private Uni<IncidentView.Parts> parts(Visit visit, Incident incident, int offset) {
        var who = visit.behalf();
        var entries = others.list(who, Service.ROUTING, Query.of("/incidents/{}/log_entries", incident.id())
                .with("limit", MOST_ENTRIES).with("offset", offset).with("total", true), "log_entries", LogEntry.class);
        var alerts = others.list(who, Service.ROUTING, Query.of("/incidents/{}/alerts", incident.id())
                .with("limit", MOST_ALERTS).with("total", true), "alerts", Alert.class);
        if (incident.isResolved() || incident.escalationPolicy() == null) {
            return Uni.combine().all().unis(entries, alerts).with((told, found) ->
                    new IncidentView.Parts(told, found, new Got.Unknown<>(), new Got.Unknown<>(), new Got.Unknown<>()));
        }
        var policy = incident.escalationPolicy().id();
        return Uni.combine().all().unis(entries, alerts,
                others.internal(who, Service.ESCALATION, HttpMethod.GET,
                        Query.of("/internal/on-call").with("incident", incident.id()), null, Escalation.class),
                others.one(who, Service.ESCALATION, Query.of("/escalation_policies/{}", policy), "escalation_policy",
                        Policy.class),
                onCalls(visit, policy)).with(IncidentView.Parts::new);
    }

    private Uni<Got<Listed<OnCall>>> onCalls(Visit visit, String policy) {
        return others.list(visit.behalf(), Service.ESCALATION, Query.of("/oncalls").with("escalation_policy_ids[]", policy)
                .with("limit", MOST_ENTRIES), "oncalls", OnCall.class);
    }
}
