package org.tocsin.console.signin;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;

/** The cookie that holds a session's secret: for the console alone, out of reach of scripts and of other sites' requests. */
final class SessionCookie {

    static final String NAME = "tocsin_session";
    /** The browser forgets it then; escalation-service may earlier. */
    private static final Duration KEPT = Duration.ofDays(30);

    private SessionCookie() {}

    static NewCookie of(Session session, UriInfo uri) {
        return cookie(uri).value(session.secret()).maxAge((int) KEPT.toSeconds()).build();
    }

    /** Takes it away. */
    static NewCookie gone(UriInfo uri) {
        return cookie(uri).value("").maxAge(0).build();
    }

    private static NewCookie.Builder cookie(UriInfo uri) {
        return new NewCookie.Builder(NAME).path(LocalPath.HOME).httpOnly(true).sameSite(NewCookie.SameSite.LAX)
                .secure("https".equals(uri.getBaseUri().getScheme()));
    }
}
