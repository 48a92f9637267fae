package org.tocsin.notifier.acknowledge;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.tocsin.kit.http.Look;

/**
 * What the acknowledge page shows.
 *
 * @param headline a sentence: where things stand, or the question
 * @param explanation what follows from it; may be empty
 * @param items the incidents of the link; empty where there is no such link
 * @param form null if there is nothing to press
 * @param console address of the console
 */
public record AcknowledgeView(String headline, String explanation, List<Item> items, Form form, String console) {

    /** @param state as the style sheet calls it; {@code word} is for people */
    public record Item(String number, String title, String service, String line, String state, String word, String link) {}

    public record Form(String token, String nonce, String label) {}

    /** A page without an incident. */
    static AcknowledgeView notice(String headline, String explanation, String console) {
        return new AcknowledgeView(headline, explanation, List.of(), null, console);
    }

    /** For the page's one style element. */
    public String css() {
        return Look.css();
    }

    String html() {
        return Templates.page(this).render();
    }

    @CheckedTemplate(basePath = "Acknowledge")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance page(AcknowledgeView view);
    }
}
