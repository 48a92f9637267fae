package org.tocsin.statuspage.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Answers of the manage API: always JSON, whatever a caller says it accepts ({@code reference/statuspage.md} 1.1). */
public final class Answers {

    private Answers() {}

    /** A list without an envelope. */
    public static Response list(List<? extends JsonNode> elements) {
        return of(Response.Status.OK, JsonNodeFactory.instance.arrayNode().addAll(elements));
    }

    public static Response ok(JsonNode body) {
        return of(Response.Status.OK, body);
    }

    /** 201: some clients take nothing else for a success. */
    public static Response created(JsonNode body) {
        return of(Response.Status.CREATED, body);
    }

    private static Response of(Response.Status status, JsonNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body.toString()).build();
    }
}
