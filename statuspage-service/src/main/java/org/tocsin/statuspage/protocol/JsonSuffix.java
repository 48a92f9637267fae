package org.tocsin.statuspage.protocol;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Every path of the manage API also works with {@code .json} behind it ({@code reference/statuspage.md} 1.1). */
public class JsonSuffix {

    private static final String SUFFIX = ".json";

    @ServerRequestFilter(preMatching = true)
    public void strip(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var path = uri.getRawPath();
        var bare = without(path);
        if (!bare.equals(path)) {
            request.setRequestUri(UriBuilder.fromUri(uri).replacePath(bare).build());
        }
    }

    /** The path without the suffix and without slashes at its end; any path that is not the manage API's as it is. */
    static String without(String path) {
        if (!path.startsWith("/v1/")) {
            return path;
        }
        var end = path.length();
        while (path.charAt(end - 1) == '/') {
            end--;
        }
        if (path.startsWith(SUFFIX, end - SUFFIX.length())) {
            end -= SUFFIX.length();
        }
        return path.substring(0, Math.max(end, "/v1".length()));
    }
}
