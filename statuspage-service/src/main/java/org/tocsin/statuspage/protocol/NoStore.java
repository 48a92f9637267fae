package org.tocsin.statuspage.protocol;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** No answer of the manage API may be kept by a cache ({@code reference/statuspage.md} 4.3). */
public class NoStore {

    @ServerResponseFilter
    public void forbid(ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
