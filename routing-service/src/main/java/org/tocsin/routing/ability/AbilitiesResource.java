package org.tocsin.routing.ability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.tocsin.kit.http.Problem;

/** What this installation can do, in PagerDuty's words ({@code reference/pagerduty.md} 2.7): Terraform's check of a key. */
@Path("/abilities")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Abilities")
public class AbilitiesResource {

    private static final List<String> ABILITIES = List.of("urgencies", "service_support_hours", "read_only_users");

    @GET
    @Operation(summary = "List abilities")
    public Response list() {
        var list = JsonNodeFactory.instance.objectNode();
        var array = list.putArray("abilities");
        ABILITIES.forEach(array::add);
        return Response.ok(list.toString()).build();
    }

    @GET
    @Path("/{name}")
    @Operation(summary = "Test an ability", description = "204 if it is there, 404 if it is not.")
    public Response test(@PathParam("name") String name) {
        if (!ABILITIES.contains(name)) {
            throw Problem.notFound();
        }
        return Response.noContent().build();
    }
}
