package org.tocsin.console.page;

import java.util.Arrays;
import java.util.List;
import org.tocsin.console.signin.FormToken;
import org.tocsin.console.signin.Person;
import org.tocsin.console.signin.Visit;

/**
 * What stands around the content of every page.
 *
 * @param section null for a page outside the navigation
 * @param visit null where nobody is signed in
 * @param content HTML
 */
public record Frame(String title, Section section, Visit visit, String content) {

    public String css() {
        return Asset.CSS.path();
    }

    public List<Section> sections() {
        return Arrays.asList(Section.values());
    }

    /** Null where nobody is signed in. */
    public Person person() {
        return visit == null ? null : visit.person();
    }

    public String tokenField() {
        return FormToken.FIELD;
    }

    public String htmx() {
        return Asset.HTMX.path();
    }

    public String script() {
        return Asset.SCRIPTS.path();
    }
}
