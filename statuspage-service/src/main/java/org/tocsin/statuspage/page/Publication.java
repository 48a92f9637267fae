package org.tocsin.statuspage.page;

import io.smallrye.mutiny.Uni;

/** Where changes of pages become visible to the public. */
public interface Publication {

    /**
     * Completes when this process shows a revision of a page, or after a moment all the same: who has written something and
     * looks at the page next shall see it, but a written change is never answered with an error.
     */
    Uni<Void> published(String page, long revision);
}
