package org.tocsin.standalone;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who asks, and by which address: what services believe. A caller's own claims are deleted; those of a trusted proxy are taken over,
 * since behind it everybody would be the same caller.
 *
 * @param scheme by which the front door itself is reached
 * @param trustedProxies their addresses, as a connection shows them
 */
record Callers(String scheme, Set<String> trustedProxies) {

    private static final String FOR = "X-Forwarded-For", HOST = "X-Forwarded-Host", PROTO = "X-Forwarded-Proto";
    private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F:.]{2,45}");
    private static final Pattern AUTHORITY = Pattern.compile("[\\w.:\\[\\]-]{1,255}");

    /** Writes down in the headers what is true of a request. */
    void tell(MultiMap headers, HttpServerRequest request) {
        var peer = request.remoteAddress().hostAddress();
        var authority = request.authority() == null ? null : request.authority().toString();
        var isBelieved = trustedProxies.contains(peer);
        var caller = isBelieved ? caller(headers).orElse(peer) : peer;
        var proto = isBelieved ? last(headers, PROTO).filter(word -> word.equals("http") || word.equals("https")).orElse(scheme) : scheme;
        var host = isBelieved ? last(headers, HOST).filter(name -> AUTHORITY.matcher(name).matches()).orElse(authority) : authority;
        for (var claim : new String[] {"Forwarded", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Ssl", FOR, HOST, PROTO}) {
            headers.remove(claim);
        }
        headers.set(FOR, caller);
        headers.set(PROTO, proto);
        if (host != null) {
            headers.set(HOST, host);
        }
    }

    // The last address that is not a trusted proxy's own: what stands before it the caller may have made up.
    private Optional<String> caller(MultiMap headers) {
        return headers.getAll(FOR).stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip)
                .filter(address -> !trustedProxies.contains(address)).reduce((_, later) -> later)
                .filter(address -> ADDRESS.matcher(address).matches());
    }

    private static Optional<String> last(MultiMap headers, String name) {
        return headers.getAll(name).stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).reduce((_, later) -> later);
    }
}
