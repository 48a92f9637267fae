package org.tocsin.console.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.tocsin.console.peer.Listed;
import org.tocsin.console.peer.Others;
import org.tocsin.console.peer.Query;
import org.tocsin.console.peer.Service;
import org.tocsin.console.signin.CurrentVisit;
import org.tocsin.kit.http.CleanText;

/** Pages that list everything of a kind, by name, and search it. */
@Singleton
public class Catalogues {

    private static final int MOST_SHOWN = 100, LONGEST_SEARCH = 100;

    @Inject
    CurrentVisit current;

    @Inject
    Others others;

    @Inject
    Pages pages;

    /**
     * What is listed.
     *
     * @param name of its resource at its owner, and of the list in the answer, such as {@code users}
     */
    public record Kind<T>(Section section, Service owner, String name, Class<T> type) {}

    /**
     * The list as its owner has it, or why there is none.
     *
     * @param typed what to search for, as it came; may be null
     * @param catalogue makes the page's content of what was found for the words searched for; these are never null
     */
    public <T> Uni<Response> page(Kind<T> kind, String typed, BiFunction<Listed<T>, String, Catalogue> catalogue) {
        var visit = current.get();
        var search = typed == null ? "" : CleanText.cut(typed.strip(), LONGEST_SEARCH);
        var asked = Query.of("/" + kind.name()).with("limit", MOST_SHOWN).with("query", search);
        return others.list(visit.behalf(), kind.owner(), asked, kind.name(), kind.type()).map(got -> pages.of(got, visit, kind.section(),
                found -> pages.list(visit, kind.section(), catalogue.apply(found, search))));
    }
}
