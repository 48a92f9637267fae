package org.tocsin.console.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.page.Act;
import org.tocsin.console.page.Pages;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.LocalPath;
import org.tocsin.console.signin.Visit;

/** {@code /console/account/welcome}: after a link that works once, the chance to set a password for the next time. */
@Path("/console/account/welcome")
public class WelcomePage {

    private static final String PATH = "/console/account/welcome";

    @Inject
    CurrentVisit current;

    @Inject
    Passwords passwords;

    @Inject
    Pages pages;

    /**
     * What the page asks.
     *
     * @param next where it leads afterwards
     * @param wrong why the password is not set; null if none was tried
     */
    public record View(String name, String email, String next, String wrong, Act act) {}

    @CheckedTemplate(basePath = "account")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance welcome(View view);
    }

    @GET
    public Uni<Response> ask(@QueryParam("next") String next) {
        return Uni.createFrom().item(page(current.get(), 200, LocalPath.orHome(next), null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> set(@FormParam("password") String password, @FormParam("again") String again,
            @FormParam("next") String next) {
        var visit = current.get();
        return passwords.set(visit, password, again).map(wrong -> wrong.isEmpty()
                ? Pages.onTo(LocalPath.orHome(next)).build()
                : page(visit, 400, LocalPath.orHome(next), wrong.get()));
    }

    private Response page(Visit visit, int status, String next, String wrong) {
        var person = visit.person();
        return pages.still(visit, status, "Welcome", null, Templates.welcome(
                new View(person.name(), person.email(), next, wrong, Act.of(visit, PATH, "Set the password", true))));
    }
}
