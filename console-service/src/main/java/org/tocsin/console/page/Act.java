package org.tocsin.console.page;

import org.tocsin.console.signin.FormToken;
import org.tocsin.console.signin.Visit;

/**
 * A button that does something.
 *
 * @param path it posts to
 * @param shouts whether it is the one button of the page that does
 * @param token of the form
 */
public record Act(String path, String label, boolean shouts, String token) {

    public static Act of(Visit visit, String path, String label, boolean shouts) {
        return new Act(path, label, shouts, visit.token());
    }

    public String tokenField() {
        return FormToken.FIELD;
    }
}
