package org.tocsin.console.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.tocsin.console.account.AccountView.Said;
import org.tocsin.console.page.Pages;
import org.tocsin.console.page.Words;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Json;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;

/** {@code /console/account}: one's password, and keys of the API; an administrator sees all keys. */
@Path("/console/account")
public class AccountPage {

    static final String PATH = "/console/account";
    private static final String AWAY =
            "It is not known whether that was done: the part that keeps accounts did not answer. Look again in a moment.";

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Passwords passwords;

    @Inject
    Pages pages;

    @CheckedTemplate(basePath = "account")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance account(AccountView view);
    }

    @GET
    public Uni<Response> show() {
        return show(current.get(), 200, null, null);
    }

    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> setPassword(@FormParam("password") String password, @FormParam("again") String again) {
        var visit = current.get();
        return passwords.set(visit, password, again).flatMap(wrong -> wrong.isEmpty()
                ? show(visit, 200, new Said("The password is set. It is asked for at the next sign-in.", true), null)
                : show(visit, 400, new Said(wrong.get(), false), null));
    }

    @POST
    @Path("/keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> makeKey(@FormParam("description") String description, @FormParam("type") String type,
            @FormParam("read_only") String readOnly) {
        var visit = current.get();
        var wanted = Json.object("api_key", Json.object("type", "account".equals(type) ? "account" : "user",
                "description", description == null ? "" : description.strip(), "read_only", readOnly != null));
        return others.change(visit.behalf(), Service.ESCALATION, HttpMethod.POST, Query.of("/api_keys"), wanted,
                "api_key", ApiKey.class)
                .flatMap(got -> got instanceof Got.Here<ApiKey>(var key)
                        ? show(visit, 200, null, key.key())
                        : failed(visit, got));
    }

    @POST
    @Path("/keys/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> deleteKey(@PathParam("id") String id) {
        var visit = current.get();
        return others.change(visit.behalf(), Service.ESCALATION, HttpMethod.DELETE, Query.of("/api_keys/{}", id), null,
                null, Void.class)
                .flatMap(got -> got instanceof Got.Here<Void>
                        ? show(visit, 200, new Said("The key is deleted. It opens nothing any more.", true), null)
                        : failed(visit, got));
    }

    private Uni<Response> failed(Visit visit, Got<?> got) {
        return switch (got) {
            case Got.Refused<?>(var status, var reasons) -> show(visit, status,
                    new Said(Words.sentences(reasons), false), null);
            case Got.Unknown<?> _ -> show(visit, 404, new Said("There is no such key any more.", false), null);
            default -> show(visit, 503, new Said(AWAY, false), null);
        };
    }

    private Uni<Response> show(Visit visit, int status, Said said, String made) {
        return others.list(visit.behalf(), Service.ESCALATION, Query.of("/api_keys").with("limit", 100), "api_keys",
                ApiKey.class)
                .map(keys -> pages.still(visit, status, "Your account", null,
                        Templates.account(AccountView.of(keys, visit, said, made))));
    }
}
