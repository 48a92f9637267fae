package org.tocsin.console.policy;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.page.When;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;

/** {@code /console/escalation_policies/{id}}: whom a policy asks, and when the next. */
@Path("/console/escalation_policies/{id}")
public class PolicyPage {

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    /** A policy on its page. */
    public record View(Policy policy) {

        /** How long a level has to answer. */
        public String lasting(Policy.Level level) {
            return When.lasting(Duration.ofMinutes(level.escalationDelayInMinutes()));
        }

        /** What happens when the last level did not answer. */
        public String end() {
            return policy.numLoops() == 0 ? "Then nobody else is asked."
                    : "Then it begins again from level 1, %d passes in all.".formatted(policy.passes());
        }
    }

    @CheckedTemplate(basePath = "policy")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance policy(View view);
    }

    @GET
    public Uni<Response> show(@PathParam("id") String id) {
        var visit = current.get();
        return others.one(visit.behalf(), Service.ESCALATION, Query.of("/escalation_policies/{}", id),
                "escalation_policy", Policy.class)
                .map(got -> pages.of(got, visit, Section.ON_CALL, policy ->
                        pages.still(visit, policy.name(), Section.ON_CALL, Templates.policy(new View(policy)))));
    }
}
