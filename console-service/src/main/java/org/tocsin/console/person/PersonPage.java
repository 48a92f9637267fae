package org.tocsin.console.person;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;

/** {@code /console/users/{id}}: a person, how that person is reached, and for what on call now. */
@Path("/console/users/{id}")
public class PersonPage {

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "person")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance person(PersonView view);
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(@PathParam("id") String id) {
        var visit = current.get();
        return Uni.combine().all().unis(
                others.one(visit.behalf(), Service.ESCALATION, Query.of("/users/{}", id).with("include[]", "contact_methods")
                        .with("include[]", "notification_rules"), "user", User.class),
                others.list(visit.behalf(), Service.ESCALATION, Query.of("/oncalls").with("user_ids[]", id)
                        .with("limit", 100), "oncalls", OnCall.class))
                .with((found, onCalls) -> pages.of(found, visit, Section.ON_CALL,
                        user -> pages.still(visit, user.name(), Section.ON_CALL,
                        Templates.person(PersonView.of(user, onCalls.orElse(Listed.none()).items(),
                                new When(visit.now(), visit.person().zone()))))));
    }
}
