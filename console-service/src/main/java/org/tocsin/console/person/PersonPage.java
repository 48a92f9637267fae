package org.tocsin.console.person;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.tocsin.console.oncall.OnCall;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Section;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Json;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;

/** {@code /console/users/{id}}: a person, how that person is reached, and for what on call now. */
@Path("/console/users/{id}")
public class PersonPage {

    private static final Query SIGN_IN_LINKS = Query.of("/internal/access/sign-in-links");
    private static final String AWAY = "The part that makes links does not answer. Try again in a moment.";

    private record SignInLink(String token) {}

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
    public Uni<Response> show(@PathParam("id") String id) {
        return show(current.get(), id, null);
    }

    /** Makes a link that signs the person in, once, for an administrator to hand over. */
    @POST
    @Path("/sign-in-link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> invite(UriInfo uri, @PathParam("id") String id) {
        var visit = current.get();
        if (!visit.person().isAdministrator()) {
            return Uni.createFrom().item(pages.failure(403, "You may not do that", "Only administrators make sign-in links.", 0));
        }
        return others.one(visit.behalf(), Service.ESCALATION, Query.of("/users/{}", id), "user", User.class)
                .flatMap(found -> found instanceof Got.Here<User>(var user)
                        ? others.internal(visit.behalf(), Service.ESCALATION, HttpMethod.POST, SIGN_IN_LINKS,
                                Json.object("email", user.email()), SignInLink.class)
                                .flatMap(made -> made instanceof Got.Here<SignInLink>(var link)
                                        ? show(visit, id, uri.getBaseUriBuilder().path("login").queryParam("token", link.token()).build().toString())
                                        : Uni.createFrom().item(pages.failure(503, "There is no link", AWAY, 5)))
                        : show(visit, id, null));
    }

    private Uni<Response> show(Visit visit, String id, String link) {
        return Uni.combine().all().unis(
                others.one(visit.behalf(), Service.ESCALATION, Query.of("/users/{}", id).with("include[]", "contact_methods")
                        .with("include[]", "notification_rules"), "user", User.class),
                others.list(visit.behalf(), Service.ESCALATION, Query.of("/oncalls").with("user_ids[]", id)
                        .with("limit", 100), "oncalls", OnCall.class))
                .with((found, onCalls) -> pages.of(found, visit, Section.ON_CALL,
                        user -> pages.still(visit, user.name(), Section.ON_CALL,
                        Templates.person(PersonView.of(user, onCalls.orElse(Listed.none()).items(), visit, link)))));
    }
}
