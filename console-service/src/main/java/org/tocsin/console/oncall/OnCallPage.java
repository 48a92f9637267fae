package org.tocsin.console.oncall;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.policy.Policy;
import org.tocsin.console.signin.CurrentVisit;

/** {@code /console/on-call}: who is on call now, by policies and levels. */
@Path("/console/on-call")
public class OnCallPage {

    private static final int MOST_SHOWN = 100;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "oncall")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance onCall(OnCallView view);
    }

    @GET
    public Uni<Response> show() {
        var visit = current.get();
        return Uni.combine().all().unis(
                others.list(visit.behalf(), Service.ESCALATION, Query.of("/escalation_policies").with("limit", MOST_SHOWN),
                        "escalation_policies", Policy.class),
                others.list(visit.behalf(), Service.ESCALATION, Query.of("/oncalls").with("limit", MOST_SHOWN),
                        "oncalls", OnCall.class))
                .with((policies, onCalls) -> pages.of(policies, visit, Section.ON_CALL, some ->
                        pages.of(onCalls, visit, Section.ON_CALL, now -> {
                            var view = OnCallView.of(some.items(), now.items(), some.more() || now.more(),
                                    visit.person().id(),
                                    new When(visit.now(), visit.person().zone()));
                            return pages.still(visit, "On call", Section.ON_CALL, Templates.onCall(view));
                        })));
    }
}
