package org.tocsin.console.signin;

import java.time.Instant;
import org.tocsin.console.peer.Others.Behalf;

/**
 * One request of somebody who is signed in.
 *
 * @param token for forms ({@link FormToken})
 * @param address path and query as the browser asked, without {@code seen}
 * @param base scheme, host and port by which the browser came
 * @param isPart whether htmx asks for what is to change on a page that is there, and not for a whole page
 * @param seen what that page shows already ({@code page.Pages}); null if it does not say
 * @param now by which ages are told
 */
public record Visit(Session session, String token, String address, String base, boolean isPart, String seen, Instant now) {

    public Person person() {
        return session.person();
    }

    /** For calls to the other services. */
    public Behalf behalf() {
        return person().behalf();
    }
}
