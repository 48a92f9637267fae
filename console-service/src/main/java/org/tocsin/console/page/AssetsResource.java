package org.tocsin.console.page;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tocsin.kit.access.Open;
import org.tocsin.kit.http.Problem;

/** {@code /console/assets/…}: scripts and style of the pages, for everybody and for good. */
@Open
@Path("/console/assets/{name}")
public class AssetsResource {

    private static final Map<String, Asset> ASSETS = Stream.of(Asset.HTMX, Asset.SCRIPTS, Asset.CSS)
            .collect(Collectors.toMap(Asset::name, Function.identity()));

    @GET
    public Uni<Response> get(@PathParam("name") String name, @HeaderParam("Accept-Encoding") String encodings) {
        var asset = ASSETS.get(name);
        if (asset == null) {
            throw Problem.notFound();
        }
        var isPacked = encodings != null && encodings.contains("gzip");
        var response = Response.ok(isPacked ? asset.gzip() : asset.plain())
                .type(asset.type())
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("X-Content-Type-Options", "nosniff");
        if (isPacked) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return Uni.createFrom().item(response.build());
    }
}
