package org.tocsin.statuspage.publicpage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The HTML of the public side; texts are escaped, the style sheet is written as it is. */
@CheckedTemplate(basePath = "")
final class Templates {

    private Templates() {}

    static native TemplateInstance status(PageView view, String css);

    static native TemplateInstance unknown(String css);
}
