package org.tocsin.console.statuspage;

import java.util.List;
import org.tocsin.console.page.Catalogue;
import org.tocsin.console.page.Words;

/**
 * A status page as statuspage-service shows it ({@code reference/statuspage.md} 1.3).
 *
 * @param subdomain may be null
 */
public record StatusPage(String id, String name, String subdomain) {

    /** @param status in Statuspage's words */
    public record Component(String id, String name, String status, boolean group) {

        private boolean isWell() {
            return "operational".equals(status);
        }
    }

    /** @param components null if they cannot be shown now */
    Catalogue.Row row(List<Component> components) {
        var path = "/status/" + (subdomain == null || subdomain.isBlank() ? id : subdomain);
        if (components == null) {
            return Catalogue.Row.of(path, name, path);
        }
        var shown = components.stream().filter(component -> !component.group()).toList();
        var ill = shown.stream().filter(component -> !component.isWell()).toList();
        if (ill.isEmpty()) {
            return new Catalogue.Row(path, name, "%s · %s".formatted(path, Words.count(shown.size(), "component")),
                    "resolved", "All well");
        }
        var names = ill.stream().map(component -> "%s: %s".formatted(component.name(),
                component.status().replace('_', ' '))).toList();
        return new Catalogue.Row(path, name, path + " · " + String.join(", ", names), "acknowledged",
                ill.size() == 1 ? "One component is not well" : Words.sentence(Words.number(ill.size()))
                + " components are not well");
    }
}
