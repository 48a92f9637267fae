package org.tocsin.notifier.email;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.Variant;

/** The templates of mails, each as HTML and as text. */
@CheckedTemplate(basePath = "Mails")
final class Mails {

    private Mails() {}

    static native TemplateInstance page(MailView mail);

    static String asText(TemplateInstance template) {
        return template.setAttribute(TemplateInstance.SELECTED_VARIANT, Variant.forContentType(Variant.TEXT_PLAIN)).render();
    }

    static String asHtml(TemplateInstance template) {
        return template.setAttribute(TemplateInstance.SELECTED_VARIANT, Variant.forContentType(Variant.TEXT_HTML)).render();
    }
}
