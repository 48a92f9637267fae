package org.tocsin.kit.http;

import jakarta.ws.rs.core.UriInfo;

/** Where an answer's {@code self} begins: scheme, host and port by which the caller came ({@code reference/clients.md}, rule 1). */
public final class BaseUrl {

    private BaseUrl() {}

    /** Without a slash at the end. */
    public static String of(UriInfo uri) {
        var base = uri.getBaseUri().toString();
        return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
}
