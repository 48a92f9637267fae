package org.tocsin.kit.access;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.common.core.BlockingNotAllowedException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;
import org.tocsin.contracts.directory.DirectoryEntry;
import org.tocsin.contracts.directory.Right;
import org.tocsin.kit.http.Problem;
import org.tocsin.kit.internal.Signature;
import org.tocsin.kit.replica.Directory;

/**
 * Lets nobody in without a key, except where a resource is {@link Open}. Schemes are read without regard to case:
 * {@code Token token=KEY} and {@code Bearer KEY} (PagerDuty), {@code OAuth KEY} (Statuspage), the query's {@code api_key}
 * ({@code reference/statuspage.md} 1.1), and the signature of another service.
 */
@IfBuildProperty(name = "tocsin.api-keys", stringValue = "true", enableIfMissing = true)
public class KeyCheck {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> SCHEMES = Set.of("token", "bearer", "oauth");

    @Inject
    Directory directory;

    @Inject
    CurrentCaller current;

    @Inject
    Signature signature;

    // After BodyLimit, which has the body ready; not readBody, which is for forms and leaves others unread.
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public Uni<Response> check(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (resource.getResourceClass() != null && resource.getResourceClass().isAnnotationPresent(Open.class)) {
            return Uni.createFrom().nullItem();
        }
        return caller(request).map(caller -> {
            if (!caller.right().covers(needed(request.getMethod(), resource))) {
                throw Problem.forbidden();
            }
            current.set(caller);
            return null;
        });
    }

    private static Right needed(String method, SimpleResourceInfo resource) {
        if (READING.contains(method)) {
            return Right.LOOK;
        }
        var type = resource.getResourceClass();
        return type != null && type.isAnnotationPresent(Configuring.class) ? Right.CONFIGURE : Right.RESPOND;
    }

    private Uni<Caller> caller(ContainerRequestContext request) {
        var header = request.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (Signature.isOne(header)) {
            return Uni.createFrom().item(signed(request, header));
        }
        return key(header, request.getUriInfo().getQueryParameters().getFirst("api_key"))
                .map(this::owner)
                .orElseThrow(Problem::unauthenticated);
    }

    private Uni<Caller> owner(String key) {
        return directory.of(DirectoryEntry.ApiKey.class).find(Sha256.of(key)).map(found -> {
            var entry = found.orElseThrow(Problem::unauthenticated);
            return entry.user() == null
                    ? new Caller.Account(entry.right())
                    : new Caller.User(entry.user(), entry.right());
        });
    }

    private Caller signed(ContainerRequestContext request, String header) {
        var uri = request.getUriInfo().getRequestUri();
        var path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        return signature.verify(header, request.getMethod(), path, body(request)).orElseThrow(Problem::unauthenticated);
    }

    private static byte[] body(ContainerRequestContext request) {
        try {
            var stream = request.getEntityStream();
            var bytes = stream == null ? new byte[0] : stream.readAllBytes();
            request.setEntityStream(new ByteArrayInputStream(bytes));
            return bytes;
        } catch (BlockingNotAllowedException e) {
            // A form, which is read later and no service of ours sends.
            throw Problem.unauthenticated();
        } catch (IOException e) {
            throw new UncheckedIOException("the request's body broke off", e);
        }
    }

    /** The key in a header or else in the query; empty if there is none or the scheme is not ours. */
    static Optional<String> key(String header, String query) {
        if (header == null || header.isBlank()) {
            return Optional.ofNullable(query).filter(key -> !key.isBlank());
        }
        var parts = header.strip().split("\\s+", 2);
        if (parts.length < 2 || !SCHEMES.contains(parts[0].toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        var value = parts[1].strip();
        if (value.regionMatches(true, 0, "token=", 0, 6)) {
            value = value.substring(6);
        }
        if (value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")) {
            value = value.substring(1, value.length() - 1);
        }
        return Optional.of(value).filter(key -> !key.isBlank());
    }
}
