package org.tocsin.escalation.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.escalation.settings.Settings;

/** {@code /licenses} ({@code reference/pagerduty.md} 2.8). */
@Path("/licenses")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Licenses", description = "One licence that everybody has")
public class LicenseResource {

    @Inject
    Settings settings;

    @GET
    @Operation(summary = "List licences")
    public Uni<LicenseView.All> list() {
        return settings.read((session, _) -> session.createQuery("select count(*) from User u where u.deletedAt is null", Long.class)
                .getSingleResult().map(users -> new LicenseView.All(List.of(LicenseView.counted(users)))));
    }
}
