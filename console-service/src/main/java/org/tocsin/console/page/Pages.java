package org.tocsin.console.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import org.tocsin.console.peer.Got;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.console.signin.Visit;
import org.tocsin.kit.http.Look;
import org.tocsin.kit.http.Problem;

/** Answers that people see: whole pages, and for htmx the parts of them that change. */
@Singleton
public class Pages {

    private static final String HTML = "text/html;charset=UTF-8";
    private static final Pattern COUNT_DOWN = Pattern.compile("(data-until=\"[^\"]*\">)[^<]*");
    private static final String POLICY = Look.policy(
            "style-src-elem 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'");
    private static final String AWAY = "This cannot be shown now";
    private static final int RETRY_AFTER_SECONDS = 5;

    @Inject
    CurrentVisit current;

    /**
     * Content that changes by itself.
     *
     * @param address where it is asked for again
     * @param incident the one it is about; empty if any incident's change may change it
     */
    public record Live(String address, String incident) {}

    /**
     * What a {@link Live} part is for its template.
     *
     * @param title of the page, if that may change with the part; null in a page that has it already
     * @param seen names this very content
     */
    public record Changing(Live live, String title, String content, String seen) {

        /** Where it is asked for again, told what is there already. */
        public String address() {
            return live.address() + (live.address().indexOf('?') < 0 ? "?" : "&") + "seen=" + seen;
        }
    }

    @CheckedTemplate(basePath = "page")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance frame(Frame frame);

        static native TemplateInstance live(Changing part);

        static native TemplateInstance notice(String headline, String sentence);

        static native TemplateInstance catalogue(Catalogue catalogue);
    }

    /** A page that stays as it is. */
    public Response still(Visit visit, String title, Section section, TemplateInstance content) {
        return still(visit, 200, title, section, content);
    }

    /** The same with a status of its own, after a button was pressed. */
    public Response still(Visit visit, int status, String title, Section section, TemplateInstance content) {
        return whole(status, new Frame(title, section, visit, content.render())).build();
    }

    /** A list of things that stays as it is. */
    public Response list(Visit visit, Section section, Catalogue catalogue) {
        return still(visit, catalogue.title(), section, Templates.catalogue(catalogue));
    }

    /** A page that changes by itself; 204 to a browser that shows it already. */
    public Response live(Visit visit, int status, Live live, String title, Section section, TemplateInstance content) {
        var html = content.render();
        var seen = nameOf(title + html);
        if (visit.isPart() && seen.equals(visit.seen())) {
            return Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
        }
        if (visit.isPart()) {
            return html(status, Templates.live(new Changing(live, title, html, seen)).render()).build();
        }
        var part = Templates.live(new Changing(live, null, html, seen)).render();
        return whole(status, new Frame(title, section, visit, part)).build();
    }

    /**
     * A page, or a part of one, that says why there is nothing else.
     *
     * @param retryAfterSeconds 0 if trying again does not help
     */
    public Response failure(int status, String headline, String sentence, int retryAfterSeconds) {
        var content = Templates.notice(headline, sentence).render();
        var visit = current.known().orElse(null);
        var response = visit != null && visit.isPart() ? html(status, content)
                : whole(status, new Frame(headline, null, visit, content));
        return retryAfterSeconds == 0 ? response.build() : response.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds)
                .build();
    }

    /** In place of a page that changes by itself: the part it is about does not answer; asked again by itself. */
    public Response away(Visit visit, Live live, Section section, Service service) {
        return live(visit, 503, live, AWAY, section, Templates.notice(AWAY, service.away()));
    }

    /** In place of a page that stays as it is: the part it is about does not answer. */
    public Response away(Visit visit, Section section, Service service) {
        return whole(503, new Frame(AWAY, section, visit, Templates.notice(AWAY, service.away()).render()))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build();
    }

    /**
     * A page that stays as it is, of what another service was asked for; or why there is none.
     *
     * @param page the page of it
     */
    public <T> Response of(Got<T> got, Visit visit, Section section, Function<? super T, Response> page) {
        return switch (got) {
            case Got.Here<T>(var it) -> page.apply(it);
            case Got.Away<T>(var service) -> away(visit, section, service);
            case Got.Refused<T>(var status, _) when status == 403 -> throw Problem.forbidden();
            case Got.Unknown<T> _ -> throw Problem.notFound();
            case Got.Refused<T> _ -> throw Problem.notFound();
        };
    }

    /** A page for somebody who is not signed in. */
    public Response forAnybody(int status, String title, TemplateInstance content) {
        return whole(status, new Frame(title, null, null, content.render())).build();
    }

    /** Leads on after something was done. */
    public static Response.ResponseBuilder onTo(String path) {
        return Response.status(303).header(HttpHeaders.LOCATION, path).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Response.ResponseBuilder whole(int status, Frame frame) {
        return html(status, Templates.frame(frame).render());
    }

    private static Response.ResponseBuilder html(int status, String html) {
        return Response.status(status).entity(html).type(HTML)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("Content-Security-Policy", POLICY)
                // Our own forms must say where they come from, other sites need not know.
                .header("Referrer-Policy", "same-origin")
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Robots-Tag", "noindex");
    }

    // A count-down moves by itself in the browser: it makes no other content.
    private static String nameOf(String html) {
        var sum = new CRC32C();
        sum.update(COUNT_DOWN.matcher(html).replaceAll("$1").getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(sum.getValue());
    }
}
