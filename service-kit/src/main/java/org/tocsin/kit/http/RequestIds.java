package org.tocsin.kit.http;

import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Headers that clients log with every answer ({@code reference/clients.md} 19), and none of a body where there is none (56). */
public class RequestIds {

    @ServerResponseFilter
    public void identify(ContainerResponseContext response) {
        response.getHeaders().putSingle("X-Request-Id", UUID.randomUUID().toString());
        response.getHeaders().putSingle("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
        if (response.getStatus() == 204) {
            response.getHeaders().remove("Content-Type");
        }
    }
}
