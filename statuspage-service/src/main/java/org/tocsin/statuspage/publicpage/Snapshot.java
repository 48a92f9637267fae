package org.tocsin.statuspage.publicpage;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tocsin.statuspage.page.Page;

/**
 * All documents of a page, made at once: they never contradict each other.
 *
 * @param isTroubled whether something on it is not operational
 * @param asOf until when its histories count
 * @param documents by their path behind the page's, empty for the page itself
 */
record Snapshot(Page page, boolean isTroubled, Instant asOf, Map<String, Document> documents) {

    /** The paths of the public API, version 2. */
    static final String SUMMARY = "/api/v2/summary.json", STATUS = "/api/v2/status.json", COMPONENTS = "/api/v2/components.json";
    static final String HTML = "";

    static Snapshot of(PublicPage shown, String publicUrl, String css, Optional<Snapshot> before) {
        var json = new PublicJson(shown, publicUrl);
        var documents = new HashMap<String, Document>();
        documents.put(HTML, document(HTML, Templates.status(PageView.of(shown), css).render(), shown.asOf(), before));
        documents.put(SUMMARY, document(SUMMARY, json.summary().toString(), shown.asOf(), before));
        documents.put(STATUS, document(STATUS, json.status().toString(), shown.asOf(), before));
        documents.put(COMPONENTS, document(COMPONENTS, json.components().toString(), shown.asOf(), before));
        return new Snapshot(shown.page(), PublicPage.isTroubled(shown.components()), shown.asOf(), Map.copyOf(documents));
    }

    private static Document document(String path, String text, Instant moment, Optional<Snapshot> before) {
        return Document.of(text, moment, before.map(snapshot -> snapshot.documents().get(path)));
    }
}
