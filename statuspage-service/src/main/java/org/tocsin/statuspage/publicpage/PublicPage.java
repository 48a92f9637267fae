package org.tocsin.statuspage.publicpage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tocsin.statuspage.component.Component;
import org.tocsin.statuspage.component.ComponentStatus;
import org.tocsin.statuspage.page.Page;
import org.tocsin.statuspage.uptime.Uptime;

/**
 * Everything the public sees of a page at one revision. Its documents follow from it alone, so that two replicas show the
 * same bytes.
 *
 * @param components in their order
 * @param uptimes by the id of the component
 * @param asOf until when histories count: the last change, or the last full hour if that is later; in trouble the last full minute
 */
record PublicPage(Page page, List<Component> components, Map<String, Uptime> uptimes, Instant asOf) {

    Verdict verdict() {
        return Verdict.of(components.stream().map(Component::status).toList());
    }

    /** Whether something is not operational. */
    static boolean isTroubled(List<Component> components) {
        return components.stream().anyMatch(component -> component.status() != ComponentStatus.OPERATIONAL);
    }

    /** The worst that is shown; operational if nothing is. */
    ComponentStatus worst() {
        return components.stream().map(Component::status).max(ComponentStatus::compareTo).orElse(ComponentStatus.OPERATIONAL);
    }
}
