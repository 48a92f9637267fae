package org.tocsin.escalation.api;

import jakarta.ws.rs.core.UriInfo;
import org.tocsin.kit.http.BaseUrl;

/** Addresses in answers: they begin as the caller's did ({@code reference/clients.md}, rule 1). */
public record Links(String base) {

    public static Links of(UriInfo uri) {
        return new Links(BaseUrl.of(uri));
    }

    /** In the API. {@code path} begins with a slash. */
    public String self(String path) {
        return base + path;
    }

    /** In the console. */
    public String html(String path) {
        return base + "/console" + path;
    }

    public Reference user(String id, String name) {
        return new Reference(id, "user_reference", name, self("/users/" + id), html("/users/" + id));
    }

    public Reference schedule(String id, String name) {
        return new Reference(id, "schedule_reference", name, self("/schedules/" + id), html("/schedules/" + id));
    }

    public Reference escalationPolicy(String id, String name) {
        return new Reference(id, "escalation_policy_reference", name, self("/escalation_policies/" + id),
                html("/escalation_policies/" + id));
    }

    public Reference service(String id, String name) {
        return new Reference(id, "service_reference", name, self("/services/" + id), html("/services/" + id));
    }
}
