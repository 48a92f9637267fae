package org.tocsin.escalation.schedule;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /v3/schedules}: there are none of that kind here, which is what a client that asks for both must hear (clients.md 37). */
@Path("/v3/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Schedules")
public class ScheduleV3Resource {

    /** An empty page. */
    @Schema(name = "ScheduleV3List")
    public record Page(List<Object> schedules, boolean more) {}

    @GET
    @Operation(summary = "List shift-based schedules", description = "There are none: all schedules are of the kind with layers.")
    public Page list() {
        return new Page(List.of(), false);
    }
}
